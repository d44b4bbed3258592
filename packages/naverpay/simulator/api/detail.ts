import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import type { Cancel, Parts, Payment } from '../shared/books.js';
import { corpOf, masked } from '../shared/issuers.js';
import type { Body, Office } from './office.js';

/** The `detail` of an approval: what of a history's row is of the payment (approval, response body). */
export function detailOf(office: Office, payment: Payment): Body {
  const { giftCardPayAmount, ...row } = rowOf(office, payment);
  return { ...row, giftCardAmount: giftCardPayAmount };
}

/** One row of a history: the approval, or one of the cancels. Gift cards are called otherwise than in an approval. */
export function rowOf(office: Office, payment: Payment, cancel?: Cancel): Body {
  const { paymentId, merchantPayId, merchantUserId, productName, registration, useCfmYmdt } = payment;
  const { payHistId, at } = cancel ?? payment.history ?? { payHistId: '', at: payment.reservedAt };
  const { chainId, name } = registration.merchant;
  return {
    ...{ paymentId, payHistId, merchantId: chainId, merchantName: name },
    ...{ merchantPayKey: merchantPayId, merchantUserKey: merchantUserId, productName },
    admissionTypeCode: cancel?.type ?? '01',
    admissionState: payment.state === 'failed' ? 'FAIL' : 'SUCCESS',
    ...{ admissionYmdt: koreaStamp(at), tradeConfirmYmdt: koreaStamp(at) },
    ...amountsOf(cancel ?? payment),
    ...meansOf(office, payment),
    ...{ settleExpected: false, settleExpectAmount: 0, payCommissionAmount: 0, extraDeduction: false, useCfmYmdt },
  };
}

function amountsOf({ amount, primary, points, taxScope, taxExScope }: Parts): Body {
  return {
    ...{ totalPayAmount: amount, primaryPayAmount: primary, npointPayAmount: points, giftCardPayAmount: 0 },
    ...{ taxScopeAmount: taxScope, taxExScopeAmount: taxExScope },
  };
}

/** What was paid with, in all fields of cards and bank accounts: those of the other are empty. */
function meansOf({ bank }: Office, payment: Payment): Body {
  const { number } = payment.registration.card;
  const means = primaryMeansOf(payment);
  const card = bank.card(number);
  const corp = corpOf(card?.issuer ?? '', means === 'BANK' ? 'BANK' : 'CARD').code;
  const isCard = means === 'CARD';
  return {
    primaryPayMeans: means,
    cardCorpCode: isCard ? corp : '',
    cardNo: isCard ? masked(number) : '',
    cardAuthNo: isCard ? (payment.history?.approvalNumber ?? '') : '',
    ...{ cardInstCount: 0, usedCardPoint: false },
    bankCorpCode: means === 'BANK' ? corp : '',
    bankAccountNo: means === 'BANK' ? masked(number) : '',
  };
}

/** Empty when points have paid all. */
export function primaryMeansOf({ primary, registration }: Payment): 'CARD' | 'BANK' | '' {
  if (primary === 0) return '';
  return habitsOf(registration.card.number).means ?? 'CARD';
}
