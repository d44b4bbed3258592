import { koreaStamp, type BankCard } from '@billkey/simulator';
import { habitsOf } from './cards.js';
import { textOf } from './codes.js';
import { acquirerOf, issuerOf } from './issuers.js';
import type { Answer, Visit } from './office.js';
import type { Payment } from './books.js';
import type { Refusal } from './refusal.js';

export interface Issued {
  pgCno: string;
  /** `yyyyMMddHHmmss`. */
  second: string;
  batchKey: string;
  number: string;
  known: Readonly<BankCard> | undefined;
}

/** What `approval` answers for a billing key: `cardNo` is the key, `cardMaskNo` the card. */
export function issueAnswer(visit: Visit, { pgCno, second, batchKey, number, known }: Issued): Answer {
  return {
    ...idsOf(visit),
    ...{ pgCno, amount: 0, transactionDate: second, statusCode: 'TS01', statusMessage: '승인' },
    ...{ msgAuthValue: '', escrowUsed: 'N' },
    paymentInfo: {
      ...{ payMethodTypeCode: '11', approvalNo: '', approvalDate: second },
      cardInfo: {
        cardNo: batchKey,
        ...companiesOf(known),
        installmentMonth: 0,
        ...kindOf(known),
        cardMaskNo: mask(number),
      },
    },
  };
}

/** What `approval/batch` answers for a charge: `cardNo` is the masked card. */
export function chargeAnswer(visit: Visit, payment: Payment, known: Readonly<BankCard> | undefined): Answer {
  const { pgCno, amount, at, approvalNo, cardNumber, months, merchantBorne } = payment;
  const second = koreaStamp(at);
  return {
    ...idsOf(visit),
    ...{ pgCno, amount, transactionDate: second, statusCode: 'TS03', statusMessage: '매입요청' },
    ...{ msgAuthValue: '', escrowUsed: 'N' },
    paymentInfo: {
      ...{ payMethodTypeCode: '11', approvalNo, approvalDate: second },
      cardInfo: {
        cardNo: `${mask(cardNumber).slice(0, -1)}*`,
        ...companiesOf(known),
        installmentMonth: months,
        freeInstallmentTypeCode: merchantBorne ? '02' : '00',
        ...kindOf(known),
        partCancelUsed: visit.merchant.partialCancel && !habitsOf(cardNumber).onPartialCancel ? 'Y' : 'N',
      },
    },
  };
}

/** What is left of a card that was declined. */
export function declineAnswer(visit: Visit, { code, text }: Refusal): Answer {
  return { resCd: code, resMsg: text ?? textOf(code), ...idsOf(visit) };
}

function idsOf({ fields }: Visit): Answer {
  return Object.fromEntries(['mallId', 'shopTransactionId', 'shopOrderNo'].map((name) => [name, fields.text(name)]));
}

function companiesOf(card: Readonly<BankCard> | undefined): Answer {
  const [issuer, acquirer] = [issuerOf(card?.issuer ?? ''), acquirerOf(card?.issuer ?? '')];
  return {
    ...{ issuerCode: issuer.code, issuerName: issuer.name },
    ...{ acquirerCode: acquirer.code, acquirerName: acquirer.name },
  };
}

/** A holder of ten digits is a business. */
function kindOf(card: Readonly<BankCard> | undefined): Answer {
  return { cardGubun: card?.kind === 'debit' ? 'Y' : 'N', cardBizGubun: card?.holderId.length === 10 ? 'C' : 'P' };
}

/** `45184200****1234`. */
function mask(number: string): string {
  return `${number.slice(0, 8)}****${number.slice(-4)}`;
}
