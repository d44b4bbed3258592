import {
  checkText,
  formBody,
  present,
  type Buyer,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type Secret,
} from '@billkey/core';
import { ADDRESS } from './capabilities.js';
import { encipher, type Fields } from './signature.js';

const KRW = '410';

/** What a billing key of the card protocol is charged with besides itself. */
export interface KeyContext {
  /** USERID, as it was at the issue */
  readonly userId: string;
}

/** A window as it was asked for. */
export interface WindowOrder {
  readonly tid: string;
  readonly userId: string;
  /** Won that are charged with the issue; null: the key alone (100 won come and go by themselves) */
  readonly pays: number | null;
}

/** AUTH. @throws InputError naming `notifyUrl` */
export function beginMessage(request: CheckedWindow): Fields {
  const { orderId, name, amount, shown, buyer = {}, device, notifyUrl } = request;
  if (notifyUrl !== undefined) checkText('notifyUrl', notifyUrl, ADDRESS);
  return {
    ORDERID: orderId,
    ITEMNAME: name,
    ...amountField(amount ?? shown),
    CURRENCY: KRW,
    ...payerFields(buyer),
    USERID: buyer.id ?? '',
    ...present({ USEREMAIL: buyer.email }),
    USERAGENT: device === 'pc' ? 'PC' : 'MW',
    TXTYPE: 'AUTH',
    SERVICETYPE: 'BATCH',
    CANCELURL: request.returnTo('cancel'),
    RETURNURL: request.returnTo(),
    ISBILL: amount === undefined ? 'N' : 'Y',
    ISNOTI: notifyUrl === undefined ? 'N' : 'Y',
    ...present({ NOTIURL: notifyUrl }),
  };
}

/** ISSUEBILLKEY, with the amount of AUTH if that is to be charged */
export function issueKeyMessage({ tid, pays }: WindowOrder): Fields {
  return {
    TID: tid,
    ...(pays === null ? {} : { AMOUNT: String(pays) }),
    TXTYPE: 'ISSUEBILLKEY',
    SERVICETYPE: 'BATCH',
  };
}

/** OTBILL */
export function chargeMessage({ orderId, name, amount, buyer = {}, key }: CheckedCharge): Fields {
  return {
    ORDERID: orderId,
    ITEMNAME: name,
    ...amountField(amount),
    CURRENCY: KRW,
    ...payerFields(buyer),
    USERID: contextOf(key.context).userId,
    USERAGENT: 'ONLINE',
    ISREBILL: 'Y',
    BILLINFO: key.value.reveal(),
    TXTYPE: 'OTBILL',
    SERVICETYPE: 'BATCH',
  };
}

/** DELBILLKEY */
export function removeMessage(billKey: Secret): Fields {
  return { BILLKEY: billKey.reveal(), TXTYPE: 'DELBILLKEY', SERVICETYPE: 'BATCH' };
}

/** CANCEL, whose SERVICETYPE is not that of the payment; `C` is for all of a payment that is still whole. */
export function cancelMessage({ handle, amount, reason }: Pick<CheckedCancel, 'handle' | 'amount' | 'reason'>): Fields {
  return {
    TID: handle.pgPaymentId,
    CANCELTYPE: isWhole(handle.amount, amount) ? 'C' : 'P',
    ...amountField(amount),
    CANCELREQUESTER: 'CP_CS_PERSON',
    CANCELDESC: reason,
    TXTYPE: 'CANCEL',
    SERVICETYPE: 'DANALCARD',
  };
}

/** The body of a request. */
export function envelope(message: Fields, cpid: string, cryptoKey: Secret): Uint8Array {
  return formBody({ CPID: cpid, DATA: encipher(message, cryptoKey) }, 'cp949');
}

/** What was kept in the key. */
export function contextOf(context: Readonly<Record<string, unknown>>): KeyContext {
  return { userId: String(context['userId']) };
}

export function isWhole(paid: { readonly minor: number }, cancelled: { readonly minor: number }): boolean {
  return paid.minor === cancelled.minor;
}

function amountField(amount: { readonly minor: number } | undefined): Fields {
  return amount === undefined ? {} : { AMOUNT: String(amount.minor) };
}

function payerFields({ name, phone }: Buyer): Fields {
  return present({ USERNAME: name, USERPHONE: phone });
}
