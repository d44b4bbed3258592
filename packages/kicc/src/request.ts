import {
  present,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type JsonFields,
  type Secret,
} from '@billkey/core';
import { signCancel, type Merchant } from './signature.js';

/** One request: JSON that is posted to a path. */
export interface KiccMessage {
  readonly path: string;
  readonly fields: JsonFields;
}

/** `payMethodTypeCode` of a billing key (빌키) */
const BILLING_KEY = '81';
const KRW = '00';
/** `clientTypeCode`: KICC's window of all means (통합형) */
const COMBINED_WINDOW = '00';
const LANGUAGES = { ko: 'KOR', en: 'ENG' } as const;

/** register, `ep9/trades/webpay`: an order of 0 won, for a key */
export function beginWindowMessage(window: CheckedWindow, { mallId, certType }: Merchant): KiccMessage {
  const { orderId, device, language = 'ko' } = window;
  return {
    path: '/api/ep9/trades/webpay',
    fields: {
      mallId,
      shopOrderNo: orderId,
      amount: 0,
      payMethodTypeCode: BILLING_KEY,
      currency: KRW,
      clientTypeCode: COMBINED_WINDOW,
      deviceTypeCode: device,
      returnUrl: window.returnTo(),
      langFlag: LANGUAGES[language],
      orderInfo: orderInfo(window),
      // The official table has a default for it, and does not say which.
      payMethodInfo: { billKeyMethodInfo: { certType } },
    },
  };
}

/** What an exchange for a key is asked with. */
export interface KiccExchange {
  readonly shopTransactionId: string;
  readonly shopOrderNo: string;
  readonly authorizationId: Secret;
  /** `yyyyMMdd` in Seoul */
  readonly day: string;
}

/** approval, `ep9/trades/approval`: what the window has authenticated, for a key */
export function completeWindowMessage(
  { shopTransactionId, shopOrderNo, authorizationId, day }: KiccExchange,
  { mallId }: Merchant,
): KiccMessage {
  return {
    path: '/api/ep9/trades/approval',
    fields: {
      mallId,
      shopTransactionId,
      authorizationId: authorizationId.reveal(),
      shopOrderNo,
      approvalReqDate: day,
    },
  };
}

/** batch, `trades/approval/batch`: charges a key. @param day `yyyyMMdd` in Seoul */
export function chargeMessage(
  charge: CheckedCharge,
  shopTransactionId: string,
  day: string,
  { mallId }: Merchant,
): KiccMessage {
  const { orderId, amount, key, tax, instalmentMonths } = charge;
  return {
    path: '/api/trades/approval/batch',
    fields: {
      mallId,
      shopTransactionId,
      shopOrderNo: orderId,
      approvalReqDate: day,
      amount: amount.minor,
      currency: KRW,
      orderInfo: orderInfo(charge),
      payMethodInfo: {
        billKeyMethodInfo: { batchKey: key.value.reveal() },
        cardMethodInfo: { installmentMonth: instalmentMonths, freeInstallmentUsed: false },
      },
      ...present({ taxInfo: taxInfo(tax, { supply: 'taxAmount', taxFree: 'freeAmount', vat: 'vatAmount' }) }),
    },
  };
}

/** removeBatchKey. @param day `yyyyMMdd` in Seoul */
export function removeMessage(
  batchKey: Secret,
  shopTransactionId: string,
  day: string,
  { mallId }: Merchant,
): KiccMessage {
  return {
    path: '/api/trades/removeBatchKey',
    fields: { mallId, shopTransactionId, batchKey: batchKey.reveal(), removeReqDate: day },
  };
}

/** What a cancel says to KICC. */
export interface KiccCancel extends Partial<Pick<CheckedCancel, 'tax'>> {
  readonly pgCno: string;
  readonly shopTransactionId: string;
  /** `yyyyMMdd` in Seoul */
  readonly day: string;
  readonly reason: string;
  /** Won, and what can be cancelled before; null: the whole payment, which is a cancel of another type */
  readonly part: { readonly amount: number; readonly before: number } | null;
}

/** revise: `40` takes a whole payment back, `32` a part of a card payment */
export function cancelMessage(
  { pgCno, shopTransactionId, day, reason, part, tax }: KiccCancel,
  { mallId, secretKey, clientIp }: Merchant,
): KiccMessage {
  const names = { supply: 'taxationAmount', taxFree: 'taxFreeAmount', vat: 'vatAmount' } as const;
  return {
    path: '/api/trades/revise',
    fields: {
      mallId,
      shopTransactionId,
      pgCno,
      ...(part === null
        ? { reviseTypeCode: '40' }
        : { reviseTypeCode: '32', amount: part.amount, remainAmount: part.before }),
      clientIp,
      cancelReqDate: day,
      msgAuthValue: signCancel(pgCno, shopTransactionId, secretKey),
      reviseMessage: reason,
      ...present({ taxInfo: taxInfo(tax, names) }),
    },
  };
}

/** retrieveTransaction. @param day `yyyyMMdd` in Seoul, of the request that is looked for: today or yesterday */
export function findMessage(shopTransactionId: string, day: string, { mallId }: Merchant): KiccMessage {
  return { path: '/api/trades/retrieveTransaction', fields: { mallId, shopTransactionId, transactionDate: day } };
}

function orderInfo({ name, buyer = {} }: Pick<CheckedCharge, 'name' | 'buyer'>): JsonFields {
  const { id, name: customerName, email, phone } = buyer;
  const customer = present({ customerId: id, customerName, customerMail: email, customerContactNo: phone });
  return { goodsName: name, ...(Object.keys(customer).length === 0 ? {} : { customerInfo: customer }) };
}

type TaxPart = 'supply' | 'taxFree' | 'vat';

/** Charges and cancels call the parts by other names. What is not told is left to what the merchant agreed with KICC. */
function taxInfo(
  tax: CheckedCharge['tax'],
  names: Readonly<Record<TaxPart, string>>,
): Readonly<Record<string, number>> | undefined {
  if (tax === undefined || Object.keys(tax).length === 0) return undefined;
  return Object.fromEntries((['supply', 'taxFree', 'vat'] as const).map((part) => [names[part], tax[part] ?? 0]));
}
