import {
  BROKEN,
  digitsField,
  isSecretText,
  maskJson,
  present,
  refusal,
  refused,
  seoulInstant,
  success,
  textField,
  objectValue,
  UNAUTHENTIC,
  won,
  type Answer,
  type CardSummary,
  type JsonFields,
  type Money,
  type PaymentFields,
  type Reading,
  type Secret,
} from '@billkey/core';
import { issuerName, NOT_COMPLETE } from './codes.js';
import { readAnswer } from './envelope.js';
import { ownOf } from './own.js';
import type { Agreed } from './request.js';

/** Not verified: how long ids are; of a payment's at most 50 bytes is known. */
export const PAYMENT_ID = /^[\x21-\x7e]{1,50}$/;
export const RESERVE_ID = /^[\x21-\x7e]{1,100}$/;
/** “`YYYYMMDD` + Base64 text”, 64 characters and perhaps more */
export const RECURRENT_ID = /^[\x21-\x7e]{1,200}$/;

/** Answer of `recurrent/regist/v1/reserve`: its `reserveId` */
export function readReserved(answer: Answer): Reading<string> {
  return readAnswer<string>(answer, { operation: 'begin-window' }, ({ body }) => {
    const reserveId = textField(body, 'reserveId');
    return reserveId !== undefined && RESERVE_ID.test(reserveId) ? success(reserveId) : BROKEN;
  });
}

/** Answer of `recurrent/regist/v1/approval`: its `recurrentId` */
export function readExchanged(answer: Answer, { reserveId, tempReceiptId }: Agreed): Reading<string> {
  return readAnswer<string>(answer, { operation: 'complete-window', repeatable: true }, ({ body }) => {
    const isSame = body['reserveId'] === reserveId && body['tempReceiptId'] === tempReceiptId;
    // A registration that replaces another one was not asked for.
    const isNew = body['actionType'] === 'NEW' && textField(body, 'preRecurrentId') === undefined;
    const recurrentId = textField(body, 'recurrentId');
    if (!isSame || !isNew) return UNAUTHENTIC;
    return recurrentId !== undefined && RECURRENT_ID.test(recurrentId) ? success(recurrentId) : BROKEN;
  });
}

/** Answer of `recurrent/pay/v3/reserve`: its `paymentId` */
export function readPrepared(answer: Answer, key: Secret): Reading<string> {
  return readAnswer<string>(answer, { operation: 'prepare-charge', secrets: [key] }, ({ body }) => {
    const paymentId = textField(body, 'paymentId');
    if (!isSecretText(key, textField(body, 'recurrentId'))) return UNAUTHENTIC;
    return paymentId !== undefined && PAYMENT_ID.test(paymentId) ? success(paymentId) : BROKEN;
  });
}

/** What an approval has to be about. */
export interface ExpectedApproval {
  readonly key: Secret;
  /** That of this reservation; an answer that comes again has the one of the act's first */
  readonly paymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  /** Won of `amount` */
  readonly taxFree: number;
}

/** Answer of `recurrent/pay/v3/approval` */
export function readApproval(answer: Answer, expected: ExpectedApproval): Reading<PaymentFields> {
  const { key, orderId, amount, taxFree } = expected;
  const asked = { operation: 'charge', secrets: [key], repeatable: true } as const;
  return readAnswer<PaymentFields>(answer, asked, ({ body, pg }) => {
    const detail = objectValue(body['detail']);
    const paymentId = answer.status === 409 ? textField(body, 'paymentId') : expected.paymentId;
    if (detail === undefined || paymentId === undefined || !PAYMENT_ID.test(paymentId)) return BROKEN;
    const isSame =
      isSecretText(key, textField(body, 'recurrentId')) &&
      [body, detail].every((fields) => fields['paymentId'] === paymentId) &&
      detail['merchantPayKey'] === orderId &&
      detail['admissionTypeCode'] === APPROVAL;
    if (!isSame) return UNAUTHENTIC;
    if (digitsField(detail, 'totalPayAmount') !== amount.minor) {
      // The act was done before, with another amount; this request did nothing.
      return answer.status === 409 ? refused(refusal('duplicate_order'), { ...pg, code: 'HTTP 409' }) : UNAUTHENTIC;
    }
    // The envelope's success says only that there is an answer.
    if (detail['admissionState'] === 'FAIL') return refused(refusal('card_declined'), { ...pg, code: 'FAIL' });
    if (detail['admissionState'] !== 'SUCCESS') return BROKEN;
    return success<PaymentFields>({
      ...{ orderId, pgPaymentId: paymentId, state: 'paid', amount, cancellable: amount },
      ...factsOf(detail),
      own: ownOf(taxFree),
      raw: maskJson(detail, [key]) as JsonFields,
    });
  });
}

/** Answer of `recurrent/expire/v1/request`. A repeated one whose first answer comes again had been done. */
export function readRemove(answer: Answer, key: Secret, repeated: boolean): Reading<{ readonly already: boolean }> {
  const asked = { operation: 'remove', secrets: [key], repeatable: repeated } as const;
  return readAnswer<{ readonly already: boolean }>(answer, asked, ({ body }) =>
    isSecretText(key, textField(body, 'recurrentId')) ? success({ already: answer.status === 409 }) : UNAUTHENTIC,
  );
}

/** What a cancel has to be about. */
export interface ExpectedCancel {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  readonly before: Money;
  readonly cancelled: Money;
  /** Won that are left of the tax-free part; null: nobody knows */
  readonly taxFreeLeft: number | null;
}

/** A cancel that is done, or that Naver Pay has taken and will finish by itself. */
export interface ReadCancel {
  readonly done: boolean;
  readonly fields: PaymentFields;
}

/** Answer of `v1/cancel`: the payment with what is left of it */
export function readCancel(answer: Answer, expected: ExpectedCancel): Reading<ReadCancel> {
  const { paymentId, orderId, amount, before, cancelled, taxFreeLeft } = expected;
  const left = won(before.minor - cancelled.minor);
  return readAnswer<ReadCancel>(answer, { operation: 'cancel', repeatable: true }, ({ body, code }) => {
    const done = code !== NOT_COMPLETE;
    if (body['paymentId'] !== paymentId) return UNAUTHENTIC;
    const told = ['taxScopeAmount', 'taxExScopeAmount'].map((part) => digitsField(body, part) ?? NaN);
    const isSame = digitsField(body, 'totalRestAmount') === left.minor && sum(told) === cancelled.minor;
    if (done && !isSame) return UNAUTHENTIC;
    const standing = done ? left : before;
    return success<ReadCancel>({
      done,
      fields: {
        ...{ orderId, pgPaymentId: paymentId, state: stateOf(amount.minor, standing.minor), amount },
        cancellable: done ? left : null,
        own: ownOf(done ? taxFreeLeft : null),
        raw: maskJson(body, []) as JsonFields,
      },
    });
  });
}

/** `admissionTypeCode` of an approval */
export const APPROVAL = '01';

export function stateOf(amount: number, left: number): PaymentFields['state'] {
  if (left === amount) return 'paid';
  return left === 0 ? 'cancelled' : 'partially_cancelled';
}

/** What is told of an approval besides its ids and amount. */
export function factsOf(
  detail: JsonFields,
): Pick<PaymentFields, 'approvalNumber' | 'approvedAt' | 'instalmentMonths' | 'card'> {
  const means = textField(detail, 'primaryPayMeans');
  const card = present({
    masked: textField(detail, means === 'BANK' ? 'bankAccountNo' : 'cardNo'),
    issuer: issuerName(means, textField(detail, means === 'BANK' ? 'bankCorpCode' : 'cardCorpCode')),
  });
  return present({
    approvalNumber: textField(detail, 'cardAuthNo'),
    approvedAt: seoulInstant(textField(detail, 'admissionYmdt')),
    instalmentMonths: means === 'CARD' ? digitsField(detail, 'cardInstCount') : undefined,
    card: cardOf(card),
  });
}

/** Nothing, where nothing is told: what is paid with points alone */
export function cardOf(card: CardSummary): CardSummary | undefined {
  return Object.keys(card).length === 0 ? undefined : card;
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
