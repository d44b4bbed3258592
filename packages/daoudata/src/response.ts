import {
  BROKEN,
  digitsField,
  isSecretText,
  maskJson,
  maskText,
  meaningOf,
  present,
  readCode,
  refusal,
  refused,
  returnedUrl,
  secret,
  seoulInstant,
  success,
  UNAUTHENTIC,
  won,
  type Answer,
  type CardSummary,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentHandle,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { answerFields } from './charset.js';
import { cardCompany, codesOf, type DaoudataOperation } from './codes.js';

/** AUTOKEY of billing, at most 20 characters of no known alphabet */
export const AUTOKEY = /^[!-{}~]{1,20}$/;

/** DAOUTRX of a payment, which is case-sensitive */
export const DAOUTRX = /^[!-{}~]{1,20}$/;

/** Where the second step goes, and what it is known by. */
export interface Session {
  readonly url: URL;
  readonly token: Secret;
}

/** An issued key. The answer does not say which order it was for. */
export interface IssuedKey {
  readonly autoKey: string;
  readonly card: CardSummary;
}

/** What every answer of a second step has to be about. */
interface Expected {
  readonly token: Secret;
  /** What must not be seen in words and fields: keys, card data */
  readonly secrets: readonly Secret[];
}

export interface ExpectedApproval extends Expected {
  readonly orderId: string;
  readonly amount: Money;
  readonly instalmentMonths: number;
  /** For charges: the key that was charged */
  readonly key?: Secret;
  readonly own: PaymentHandle['own'];
}

export interface ExpectedCancel extends Expected {
  readonly handle: PaymentHandle;
  readonly amount: Money;
  /** What was left at most before, in won: see `OwnFields` */
  readonly atMost: number;
}

/** Answer of a first step. @param hosts that it may send on to: see `returnedUrl` */
export function readReady(
  answer: Answer,
  hosts: readonly (string | URL)[],
  secrets: readonly Secret[],
): Reading<Session> {
  const fields = answer.status === 200 ? answerFields(answer) : null;
  if (fields === null) return BROKEN;
  const code = valueOf(fields, 'RESULTCODE');
  const pg = wordsOf(answer, fields, code ?? 'FAIL', secrets);
  // A success has a code or none; whether it has one, nobody says.
  const unsuccessful = code === undefined ? null : readCode(meaningOf(codesOf('ready'), code), pg);
  if (unsuccessful !== null) return unsuccessful;
  const [address, token] = [valueOf(fields, 'RETURNURL'), valueOf(fields, 'TOKEN')];
  if ([address, token].some((value) => value === undefined || value === 'FAIL') || token === undefined) {
    return refused(refusal('unauthorized'), { ...pg, code: 'FAIL' });
  }
  const url = returnedUrl(address, hosts);
  return url === null || !/^[\x21-\x7e]+$/.test(token) ? UNAUTHENTIC : success({ url, token: secret(token) });
}

/** Answer of CARD-KEYGEN */
export function readIssue(answer: Answer, expected: Expected): Reading<IssuedKey> {
  return read<IssuedKey>(answer, 'issue', expected, (fields) => {
    const autoKey = valueOf(fields, 'AUTOKEY');
    if (autoKey === undefined || !AUTOKEY.test(autoKey)) return BROKEN;
    return success({ autoKey, card: cardSummary(fields) });
  });
}

/** Answer of CARD-BATCH or CARD-SUGI */
export function readApproval(
  answer: Answer,
  operation: 'charge' | 'key-in',
  expected: ExpectedApproval,
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, operation, expected, (fields) => {
    const { orderId, amount, instalmentMonths, key, own } = expected;
    const isSameKey =
      key === undefined || fields['AUTOKEY'] === undefined || isSecretText(key, valueOf(fields, 'AUTOKEY'));
    if (!isSame(fields, 'ORDERNO', orderId) || !isAmount(fields, amount) || !isSameKey) return UNAUTHENTIC;
    const pgPaymentId = valueOf(fields, 'DAOUTRX');
    if (pgPaymentId === undefined || !DAOUTRX.test(pgPaymentId)) return BROKEN;
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      state: 'paid',
      amount,
      cancellable: amount,
      instalmentMonths,
      ...present({
        approvalNumber: valueOf(fields, 'AUTHNO'),
        approvedAt: seoulInstant(valueOf(fields, 'AUTHDATE')),
      }),
      ...(fields['CARDCODE'] === undefined ? {} : { card: cardSummary(fields) }),
      own,
      raw: maskJson(fields, [expected.token, ...expected.secrets]) as JsonFields,
    });
  });
}

/** Answer of a cancel, which tells no balance: what is left is known when nothing can be. */
export function readCancel(answer: Answer, expected: ExpectedCancel): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'cancel', expected, (fields) => {
    const { handle, amount } = expected;
    const isAbout = valueOf(fields, 'TRXID') === handle.pgPaymentId && digitsField(fields, 'AMOUNT') === amount.minor;
    if (!isAbout) return UNAUTHENTIC;
    const { pgPaymentId, orderId, own } = handle;
    const atMost = expected.atMost - amount.minor;
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      state: atMost === 0 ? 'cancelled' : 'partially_cancelled',
      amount: handle.amount,
      cancellable: atMost === 0 ? won(0) : null,
      own: { ...own, atMost },
      raw: maskJson(fields, [expected.token, ...expected.secrets]) as JsonFields,
    });
  });
}

/** Judges by HTTP 200 and the result code. A success has the token of the first step; a refusal is taken without. */
function read<T>(
  answer: Answer,
  operation: DaoudataOperation,
  { token, secrets }: Expected,
  onSuccess: (fields: JsonFields) => Reading<T>,
): Reading<T> {
  const fields = answer.status === 200 ? answerFields(answer) : null;
  const code = fields === null ? undefined : valueOf(fields, 'RESULTCODE');
  if (fields === null || code === undefined) return BROKEN;
  const pg = wordsOf(answer, fields, code, [token, ...secrets]);
  const unsuccessful = readCode(meaningOf(codesOf(operation), code), pg);
  if (unsuccessful !== null) return unsuccessful;
  if (!isSecretText(token, valueOf(fields, 'TOKEN'))) return { ...UNAUTHENTIC, pg };
  const judged = onSuccess(fields);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

function wordsOf({ status }: Answer, fields: JsonFields, code: string, secrets: readonly Secret[]): PgWords {
  return { code, message: maskText(valueOf(fields, 'ERRORMESSAGE') ?? '', secrets), http: status };
}

/** What is not in the answer contradicts nothing: the token has said which request it answers. */
function isSame(fields: JsonFields, name: string, expected: string): boolean {
  return fields[name] === undefined || valueOf(fields, name) === expected;
}

function isAmount(fields: JsonFields, { minor }: Money): boolean {
  return fields['AMOUNT'] === undefined || digitsField(fields, 'AMOUNT') === minor;
}

/** CARDCODE is all that is told of a card. */
function cardSummary(fields: JsonFields): CardSummary {
  return present({ issuer: cardCompany(valueOf(fields, 'CARDCODE') ?? '') });
}

/** A field that is a text and not empty, or a number: numbers were never seen, and are no reason for a doubt. */
function valueOf(fields: JsonFields, name: string): string | undefined {
  const value = fields[name];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
