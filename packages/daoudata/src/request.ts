import {
  InputError,
  type CheckedCancel,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type Secret,
} from '@billkey/core';
import type { Contract } from './contracts.js';
import type { DaoudataExtras } from './extras.js';
import { payMethod } from './methods.js';

/** The fields of a JSON body: all of them texts. */
export type Fields = Readonly<Record<string, string>>;

/** A request in two steps: the first one asks for the address and the token of the second. */
export interface Message {
  readonly contract: Contract;
  readonly first: Fields;
  readonly second: Fields;
}

/** The shortest and what makes a shorter one longer. */
const SHORTEST_REASON = 5;
const REASON_FILLER = '.';

/** Which PRODUCTCODE stands for none: the field is in every list, and nobody says that it may be left out. */
const NO_PRODUCT_CODE = '0';

/** The cheapest request that has an answer: a first step without a second. */
export function readyMessage({ cpid, cardModule, billType }: Contract): Fields {
  return { CPID: cpid, PAYMETHOD: payMethod(cardModule, billType === '14' ? 'BATCH' : 'SUGI') };
}

/** 자동결제 키 발급, CARD-KEYGEN; no money moves with DIRECT_YN N */
export function issueMessage(request: CheckedIssue, extras: DaoudataExtras, contract: Contract): Message {
  const { orderId, card } = request;
  return message(contract, payMethod(contract.cardModule, 'KEYGEN'), {
    ORDERNO: orderId,
    PRODUCTTYPE: contract.productType,
    BILLTYPE: contract.billType,
    AMOUNT: '0',
    PRODUCTNAME: request.name,
    ...buyerFields(request.buyer),
    PRODUCTCODE: extras.productCode ?? NO_PRODUCT_CODE,
    ...cardFields(card),
    CARDAUTH: card.holderId?.reveal() ?? '',
    // The K card's list has no such field.
    ...(contract.cardModule === 'D' ? { CARDPASSWORD: card.password2?.reveal() ?? '' } : {}),
    QUOTA: '00',
    TAXFREECD: '00',
    DIRECT_YN: 'N',
  });
}

/** 자동결제 승인, CARD-BATCH. @throws InputError naming a field that has no place beside another one */
export function chargeMessage(request: CheckedCharge, extras: DaoudataExtras, contract: Contract): Message {
  return message(contract, payMethod(contract.cardModule, 'BATCH'), {
    ...orderFields(request, contract),
    PRODUCTCODE: productCode(request, extras),
    QUOTA: quota(request.instalmentMonths),
    TAXFREECD: taxFreeCode(request),
    AUTOKEY: request.key.value.reveal(),
  });
}

/** 수기결제, CARD-SUGI. @throws InputError naming a field that has no place */
export function keyInMessage(request: CheckedKeyIn, extras: DaoudataExtras, contract: Contract): Message {
  const { card } = request;
  const taxFree = taxFreeCode(request);
  if (taxFree === '02') throw new InputError('tax.taxFree', 'must be all of a key-in payment here, or nothing of it');
  return message(contract, payMethod(contract.cardModule, 'SUGI'), {
    ...orderFields(request, contract),
    ...(extras.productCode === undefined ? {} : { PRODUCTCODE: extras.productCode }),
    ...cardFields(card),
    QUOTA: quota(request.instalmentMonths),
    TAXFREECD: taxFree,
    ...(contract.billType === '13'
      ? { CARDAUTH: card.holderId?.reveal() ?? '', CARDPASSWORD: card.password2?.reveal() ?? '' }
      : {}),
  });
}

/** 취소, as in the official sample */
export function cancelMessage(
  { handle, amount, reason, tax }: Pick<CheckedCancel, 'handle' | 'amount' | 'reason' | 'tax'>,
  method: string,
  contract: Contract,
): Message {
  const first = { CPID: contract.cpid, PAYMETHOD: method, CANCELREQ: 'Y' };
  const second = {
    ...first,
    TRXID: handle.pgPaymentId,
    AMOUNT: String(amount.minor),
    CANCELREASON: reason.padEnd(SHORTEST_REASON, REASON_FILLER),
    TAXFREEAMT: String(tax?.taxFree ?? 0),
  };
  return { contract, first, second };
}

/** `token`: of the second step */
export function headers({ apiKey }: Contract, token?: Secret): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json;charset=EUC-KR',
    authorization: apiKey.reveal(),
    ...(token === undefined ? {} : { token: token.reveal() }),
  };
}

function message(contract: Contract, method: string, fields: Fields): Message {
  const first = { CPID: contract.cpid, PAYMETHOD: method };
  return { contract, first, second: { ...first, ...fields } };
}

type PaidOrder = Omit<CheckedCharge, 'key'>;

function orderFields(order: PaidOrder, { productType, billType }: Contract): Fields {
  return {
    ORDERNO: order.orderId,
    PRODUCTTYPE: productType,
    BILLTYPE: billType,
    AMOUNT: String(order.amount.minor),
    PRODUCTNAME: order.name,
    ...buyerFields(order.buyer),
  };
}

function buyerFields(buyer: PaidOrder['buyer']): Fields {
  return {
    IPADDRESS: buyer?.ip ?? '',
    USERID: buyer?.id ?? '',
    ...(buyer?.name === undefined ? {} : { USERNAME: buyer.name }),
    ...(buyer?.email === undefined ? {} : { EMAIL: buyer.email }),
  };
}

/** `202912` */
function cardFields({ number, expiry }: CheckedCard): Fields {
  return { CARDNO: number.reveal(), EXPIREDT: expiry.reveal().replace('-', '') };
}

/** `00` lump sum, `03` three months */
function quota(months: number): string {
  return String(months).padStart(2, '0');
}

/** `00` taxable, `01` free of tax, `02` mixed */
function taxFreeCode({ tax, amount }: Pick<PaidOrder, 'tax' | 'amount'>): '00' | '01' | '02' {
  const { taxFree = 0 } = tax ?? {};
  if (taxFree === 0) return '00';
  return taxFree === amount.minor ? '01' : '02';
}

/** Of a mixed amount, the part that is free of tax takes the place of the product's code. */
function productCode(request: Pick<PaidOrder, 'tax' | 'amount'>, extras: DaoudataExtras): string {
  if (taxFreeCode(request) !== '02') return extras.productCode ?? NO_PRODUCT_CODE;
  if (extras.productCode !== undefined) {
    throw new InputError('extras.daoudata.productCode', 'has no place beside tax.taxFree of a part');
  }
  return String(request.tax?.taxFree ?? 0);
}
