import {
  BROKEN,
  digitsField,
  jsonFields,
  maskJson,
  maskText,
  objectValue,
  present,
  readCode,
  seoulInstant,
  success,
  textField,
  UNAUTHENTIC,
  won,
} from '@billkey/core';
import type { Answer, CardSummary, JsonFields, Money, PaymentFields, PgWords, Reading, Secret } from '@billkey/core';
import { cardCompany, failureCode, isSuccess, meaningOfFailure, type InicisOperation } from './codes.js';

/** 40 characters (manual); 40 lower-case hexadecimal digits in every answer that was seen */
export const BILL_KEY = { pattern: /^[0-9A-Za-z]{40}$/, rule: 'must be a billKey of 40 letters and digits' };
/** 40 characters: a channel, the MID, a time and six digits */
export const TID = { pattern: /^[0-9A-Za-z_]{40}$/, rule: 'must be a TID of 40 characters' };

/** What a payment was made as. Answers carry no order id and no signature. */
export interface ExpectedApproval {
  readonly orderId: string;
  readonly amount: Money;
}

/** What a cancel's answer has to be about. */
export interface ExpectedCancel extends ExpectedApproval {
  readonly tid: string;
  /** Absent: a cancel of the whole, of which the answer tells neither amount nor tid */
  readonly part?: { readonly price: number; readonly confirmPrice: number };
}

/** What a payment that was looked up has to be about, as far as it is known. */
export interface ExpectedPayment {
  readonly mid: string;
  readonly tid?: string;
  readonly oid?: string;
  /** Won, as it was approved */
  readonly price?: number;
}

/** A key, and what is told of its card. */
export interface IssuedKey {
  readonly billKey: string;
  readonly card: CardSummary | undefined;
}

/** Answer to `Auth`: that it has `cardCode`, as that of a charge does, is not verified */
export function readIssue(answer: Answer, secrets: readonly Secret[]): Reading<IssuedKey> {
  return readAnswer<IssuedKey>(answer, 'issue', secrets, (fields) => {
    const billKey = textField(fields, 'billKey');
    if (billKey === undefined || !BILL_KEY.pattern.test(billKey)) return BROKEN;
    const issuer = cardCompany(textField(fields, 'cardCode'), undefined);
    return success({ billKey, card: issuer === undefined ? undefined : { issuer } });
  });
}

/** Answer to `Billing`, `billing` or `Pay` */
export function readApproval(
  answer: Answer,
  operation: 'charge' | 'key-in',
  { orderId, amount }: ExpectedApproval,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  return readAnswer<PaymentFields>(answer, operation, secrets, (fields) => {
    const tid = textField(fields, 'tid') ?? '';
    if (!TID.pattern.test(tid)) return BROKEN;
    if (digitsField(fields, 'price') !== amount.minor) return UNAUTHENTIC;
    return success<PaymentFields>({
      ...{ orderId, pgPaymentId: tid, state: 'paid', amount, cancellable: amount },
      ...present({
        // v1 has the one, v2 the other.
        instalmentMonths: digitsField(fields, 'payAuthQuota') ?? digitsField(fields, 'cardQuota'),
        approvalNumber: textField(fields, 'payAuthCode'),
        approvedAt: instant(fields, 'payDate', 'payTime'),
      }),
      card: cardSummary(fields, textField(fields, 'cardNumber')),
      raw: maskJson(fields, secrets) as JsonFields,
    });
  });
}

/** Answer to `Refund`, `refund`, `PartialRefund` or `partialRefund`: the payment with what is left of it */
export function readCancel(answer: Answer, expected: ExpectedCancel): Reading<PaymentFields> {
  return readAnswer<PaymentFields>(answer, 'cancel', [], (fields) => {
    const { tid, orderId, amount, part } = expected;
    if (part === undefined && instant(fields, 'cancelDate', 'cancelTime') === undefined) return BROKEN;
    if (part !== undefined && !isAboutPart(fields, tid, part)) return UNAUTHENTIC;
    const left = part?.confirmPrice ?? 0;
    return success<PaymentFields>({
      ...{ orderId, pgPaymentId: tid, amount, cancellable: won(left) },
      state: left === 0 ? 'cancelled' : 'partially_cancelled',
      raw: maskJson(fields, []) as JsonFields,
    });
  });
}

/** Answer to `inquiry`. `price` is what was approved in every state; what is left after a partial cancel is not told. */
export function readFind(answer: Answer, expected: ExpectedPayment): Reading<PaymentFields> {
  return readAnswer<PaymentFields>(answer, 'find', [], (fields) => {
    const [tid, oid, price] = [
      textField(fields, 'tid') ?? '',
      textField(fields, 'oid') ?? '',
      digitsField(fields, 'price'),
    ];
    const told = { mid: textField(fields, 'mid'), tid, oid, price };
    if (!isAbout(told, expected)) return UNAUTHENTIC;
    const state = STATES.get(textField(fields, 'transactionStatus') ?? '');
    const cardInfo = objectValue(fields['cardInfo']) ?? {};
    if (state === undefined || price === undefined || price === 0 || !TID.pattern.test(tid) || oid === '')
      return BROKEN;
    if (!isWon(textField(cardInfo, 'currencyCode'))) return BROKEN;
    const amount = won(price);
    return success<PaymentFields>({
      ...{ orderId: oid, pgPaymentId: tid, state, amount, cancellable: leftOf(state, amount) },
      ...present({
        approvalNumber: textField(cardInfo, 'approvedNumber'),
        approvedAt: instant(fields, 'approvedDate', 'approvedTime'),
      }),
      card: cardSummary({}, textField(cardInfo, 'cardNumber')),
      raw: maskJson(fields, []) as JsonFields,
    });
  });
}

type FoundState = 'paid' | 'cancelled' | 'partially_cancelled';

const STATES: ReadonlyMap<string, FoundState> = new Map([
  ['APPROVAL', 'paid'],
  ['CANCEL', 'cancelled'],
  ['PART_CANCEL', 'partially_cancelled'],
]);

function leftOf(state: FoundState, amount: Money): Money | null {
  if (state === 'partially_cancelled') return null;
  return state === 'paid' ? amount : won(0);
}

/** Other currencies are told in cents. */
function isWon(currencyCode: string | undefined): boolean {
  return currencyCode === undefined || ['WON', 'KRW', '410'].includes(currencyCode);
}

/**
 * Judges by the code. Refusals are believed whatever the status is, as no document says which one they come with;
 * a success or an absence only with 200.
 */
export function readAnswer<T>(
  answer: Answer,
  operation: InicisOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields) => Reading<T>,
): Reading<T> {
  const fields = jsonFields(answer.body, 'utf-8');
  const resultCode = fields === null ? undefined : textField(fields, 'resultCode');
  if (fields === null || resultCode === undefined) return BROKEN;
  const done = isSuccess(operation, resultCode);
  const code = done ? resultCode : failureCode(fields, resultCode);
  const message = maskText(textField(fields, 'resultMsg') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const reading = done ? onSuccess(fields) : readCode(meaningOfFailure(operation, code), pg);
  if (reading === null || (answer.status !== 200 && reading.kind !== 'refused')) return { ...BROKEN, pg };
  if (reading.kind === 'success') return { ...reading, code };
  return reading.kind === 'unclear' ? { pg, ...reading } : reading;
}

function isAbout(told: { readonly [name in keyof ExpectedPayment]: unknown }, expected: ExpectedPayment): boolean {
  const { mid, tid = told.tid, oid = told.oid, price = told.price } = expected;
  return told.mid === mid && told.tid === tid && told.oid === oid && told.price === price;
}

/** `tid` is that of the partial cancel, `prtcTid` the approval's. */
function isAboutPart(fields: JsonFields, tid: string, part: NonNullable<ExpectedCancel['part']>): boolean {
  return (
    textField(fields, 'prtcTid') === tid &&
    digitsField(fields, 'prtcPrice') === part.price &&
    digitsField(fields, 'prtcRemains') === part.confirmPrice
  );
}

/** `checkFlg` (manual: 코드표) */
const KINDS: ReadonlyMap<string, NonNullable<CardSummary['kind']>> = new Map([
  ['0', 'credit'],
  ['1', 'debit'],
  ['2', 'prepaid'],
]);

function cardSummary(fields: JsonFields, number: string | undefined): CardSummary {
  return present({
    masked: masked(number),
    issuer: cardCompany(textField(fields, 'cardCode'), textField(fields, 'cardName')),
    kind: cardKind(textField(fields, 'checkFlg')),
  });
}

/** A card's number, if that is what was told without it. */
export function masked(number: string | undefined): string | undefined {
  return number?.includes('*') === true ? number : undefined;
}

/** `checkFlg`, `CARD_CheckFlag` */
export function cardKind(checkFlag: string | undefined): CardSummary['kind'] {
  return KINDS.get(checkFlag ?? '');
}

function instant(fields: JsonFields, date: string, time: string): string | undefined {
  return seoulInstant(`${textField(fields, date) ?? ''}${textField(fields, time) ?? ''}`);
}
