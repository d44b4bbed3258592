import {
  formBody,
  jsonBody,
  present,
  seoulStamp,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type JsonFields,
  type Secret,
  type WindowStep,
} from '@billkey/core';
import type { NaverpayExtras } from './extras.js';
import type { NaverpayOptions } from './options.js';

type Texts = Readonly<Record<string, string>>;

/** One call of the API; all are POST. */
export interface NaverpayMessage {
  /** Path behind `/{partnerId}/naverpay/payments/` */
  readonly call: string;
  readonly contentType: 'application/x-www-form-urlencoded' | 'application/json';
  readonly body: Uint8Array;
  /** At most 64 of `A-Z a-z 0-9 _ -` */
  readonly idempotencyKey?: string;
}

/** Who asks for a cancel or an expiry (`cancelRequester`, `expireRequester`): `1` the customer, `2` the shop */
const SHOP = '2';

const EXPIRE_REASON = '정기결제 해지';

/** As many rows as one page can have */
const ROWS = 100;

/** Of a registration: what its window shows, and where it leads to */
export function beginMessage(
  { name, shown, returnTo }: Pick<CheckedWindow, 'name' | 'shown' | 'returnTo'>,
  productCode: string,
): NaverpayMessage {
  return form('recurrent/regist/v1/reserve', {
    ...{ actionType: 'NEW', productCode, productName: name },
    ...{ totalPayAmount: String(shown?.minor ?? 0), returnUrl: returnTo() },
  });
}

/** What opens the window of a registration: a popup would be blocked by some mobile browsers and WebViews. */
export function windowStep(
  reserveId: string,
  device: CheckedWindow['device'],
  { mode, clientId, chainId }: NaverpayOptions,
  sdk: URL,
): WindowStep {
  const options = {
    ...{ payType: 'recurrent', mode: mode === 'live' ? 'production' : 'development' },
    ...{ clientId, chainId, openType: device === 'pc' ? 'popup' : 'page' },
  };
  return {
    kind: 'sdk',
    script: {
      src: [new URL('/sdk/js/naverpay.min.js', sdk).href],
      open: {
        call: 'Naver.Pay.create',
        arguments: [{ value: options }],
        then: { call: 'open', arguments: [{ value: reserveId }] },
      },
    },
  };
}

/** What a registration that the customer has agreed to is exchanged for its key by. */
export interface Agreed {
  readonly reserveId: string;
  readonly tempReceiptId: string;
}

export function exchangeMessage({ reserveId, tempReceiptId }: Agreed, idempotencyKey: string): NaverpayMessage {
  return form('recurrent/regist/v1/approval', { reserveId, tempReceiptId }, idempotencyKey);
}

/** The first of the two calls of a charge: it moves nothing. */
export function reserveMessage(
  { key, amount, tax, name, orderId, buyer }: CheckedCharge,
  { useCfmYmdt }: Pick<NaverpayExtras, 'useCfmYmdt'>,
): NaverpayMessage {
  return form('recurrent/pay/v3/reserve', {
    recurrentId: key.value.reveal(),
    totalPayAmount: String(amount.minor),
    ...taxFields(amount.minor, tax?.taxFree ?? 0),
    ...{ productName: name, merchantPayId: orderId, merchantUserId: buyer?.id ?? '' },
    ...present({ useCfmYmdt }),
  });
}

export function approveMessage(key: Secret, paymentId: string, idempotencyKey: string): NaverpayMessage {
  return form('recurrent/pay/v3/approval', { recurrentId: key.reveal(), paymentId }, idempotencyKey);
}

export function removeMessage(key: Secret, idempotencyKey: string): NaverpayMessage {
  const fields = { recurrentId: key.reveal(), expireRequester: SHOP, expireReason: EXPIRE_REASON };
  return form('recurrent/expire/v1/request', fields, idempotencyKey);
}

/** A registration by its key */
export function inspectMessage(key: Secret): NaverpayMessage {
  return json('recurrent/v1/list', { recurrentId: key.reveal() });
}

/** Registrations of a time, at most 31 days */
export function registeredMessage(from: Date, to: Date, page: number, rows = ROWS): NaverpayMessage {
  return json('recurrent/v1/list', {
    ...{ startTime: seoulStamp(from), endTime: seoulStamp(to), state: 'ALL' },
    ...{ pageNumber: page, rowsPerPage: rows },
  });
}

/** What a cancel says to Naver Pay. */
export interface NaverpayCancel extends Pick<CheckedCancel, 'reason' | 'amount'> {
  readonly paymentId: string;
  readonly orderId: string;
  readonly transactionKey: string;
  /** Won of `amount` that are tax free */
  readonly taxFree: number;
  /** Won that are left after it: another cancel in between is refused, and not done twice */
  readonly left: number;
}

export function cancelMessage(
  { paymentId, orderId, transactionKey, amount, taxFree, left, reason }: NaverpayCancel,
  idempotencyKey: string,
): NaverpayMessage {
  const fields = {
    ...{ paymentId, cancelAmount: String(amount.minor), ...taxFields(amount.minor, taxFree) },
    ...{ cancelReason: reason, cancelRequester: SHOP },
    ...{ merchantPayKey: orderId, merchantPayTransactionKey: transactionKey },
    ...{ doCompareRest: '1', expectedRestAmount: String(left) },
  };
  return form('v1/cancel', fields, idempotencyKey);
}

/** The approval and all cancels of a payment */
export function findMessage(paymentId: string, version: '2.2' | '2.3'): NaverpayMessage {
  return json(`v${version}/list/history`, { paymentId, approvalType: 'ALL', pageNumber: 1, rowsPerPage: ROWS });
}

function taxFields(amount: number, taxFree: number): Texts {
  return { taxScopeAmount: String(amount - taxFree), taxExScopeAmount: String(taxFree) };
}

function form(call: string, fields: Texts, idempotencyKey?: string): NaverpayMessage {
  const contentType = 'application/x-www-form-urlencoded';
  return { call, contentType, body: formBody(fields, 'utf-8'), ...present({ idempotencyKey }) };
}

function json(call: string, fields: JsonFields): NaverpayMessage {
  return { call, contentType: 'application/json', body: jsonBody(fields, 'utf-8') };
}
