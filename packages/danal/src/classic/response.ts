import {
  BROKEN,
  digitsField,
  formFields,
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
import { CLASSIC_CODES, cardCompany, type ClassicOperation } from './codes.js';
import { isWhole, type WindowOrder } from './request.js';
import { decipher, type Fields } from './signature.js';

/** TID: at most 24 characters */
export const TID = /^[A-Za-z0-9_-]{1,24}$/;
/** BILLKEY: at most 255 characters of no known alphabet */
export const BILLKEY = /^[!-~]{1,255}$/;

/** What opens an answer, and what must not be seen of it. */
export interface Reader {
  readonly cryptoKey: Secret;
  readonly secrets: readonly Secret[];
}

/** Where the customer's browser goes, and what the window is known by. */
export interface OpenedWindow {
  readonly tid: string;
  readonly startUrl: URL;
  readonly startParams: string;
}

/** What an issued key came with; `payment` when the issue has charged. */
export interface IssuedKey {
  /** null: it was paid, and no key came of it */
  readonly billKey: Secret | null;
  readonly card: CardSummary;
  readonly payment: PaymentFields | null;
}

export interface ExpectedPayment {
  readonly orderId: string;
  readonly userId: string;
  readonly amount: Money;
}

/** Answer of AUTH. @param hosts where a window may be: see `returnedUrl` */
export function readOpened(
  answer: Answer,
  expected: { readonly orderId: string },
  hosts: readonly (string | URL)[],
  reader: Reader,
): Reading<OpenedWindow> {
  return read<OpenedWindow>(answer, 'begin-window', reader, (fields) => {
    const { TID: tid = '', STARTPARAMS: startParams = '' } = fields;
    const startUrl = returnedUrl(fields['STARTURL'], hosts);
    if (!isSame(fields, 'ORDERID', expected.orderId) || startUrl === null) return UNAUTHENTIC;
    return TID.test(tid) && startParams !== '' ? success({ tid, startUrl, startParams }) : BROKEN;
  });
}

/** Answer of ISSUEBILLKEY */
export function readIssued(
  answer: Answer,
  { tid, userId, pays, orderId }: WindowOrder & { readonly orderId: string },
  reader: Reader,
): Reading<IssuedKey> {
  return read<IssuedKey>(answer, 'complete-window', reader, (fields) => {
    if (fields['TID'] === undefined) return BROKEN;
    const isOfWindow = fields['TID'] === tid && isSame(fields, 'ORDERID', orderId) && isSame(fields, 'USERID', userId);
    if (!isOfWindow || !isSame(fields, 'ISBILL', pays === null ? 'N' : 'Y')) return UNAUTHENTIC;
    const { BILLKEY: text = '' } = fields;
    const billKey = BILLKEY.test(text) ? secret(text) : null;
    const card = cardSummary(fields);
    if (pays === null) return billKey === null ? BROKEN : success({ billKey, card, payment: null });
    if (digitsField(fields, 'AMOUNT') !== pays) return UNAUTHENTIC;
    const secrets = billKey === null ? reader.secrets : [...reader.secrets, billKey];
    return success({ billKey, card, payment: paymentFields(fields, { tid, orderId, amount: won(pays) }, secrets) });
  });
}

/** Answer of OTBILL */
export function readCharge(
  answer: Answer,
  { orderId, userId, amount }: ExpectedPayment,
  reader: Reader,
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'charge', reader, (fields) => {
    const { TID: tid = '' } = fields;
    const isAbout = fields['ORDERID'] === orderId && digitsField(fields, 'AMOUNT') === amount.minor;
    if (!isAbout || !isSame(fields, 'USERID', userId)) return UNAUTHENTIC;
    return TID.test(tid) ? success(paymentFields(fields, { tid, orderId, amount }, reader.secrets)) : BROKEN;
  });
}

/** Answer of DELBILLKEY, which names nothing but a transaction */
export function readRemove(answer: Answer, reader: Reader): Reading<{ readonly already: boolean }> {
  return read(answer, 'remove', reader, (_fields, code) => success({ already: code !== '0000' }));
}

/** Answer of CANCEL */
export function readCancel(
  answer: Answer,
  { handle, amount }: { readonly handle: PaymentHandle; readonly amount: Money },
  reader: Reader,
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'cancel', reader, (fields) => {
    const isAbout = fields['O_TID'] === handle.pgPaymentId && digitsField(fields, 'AMOUNT') === amount.minor;
    if (!isAbout) return UNAUTHENTIC;
    const left = isWhole(handle.amount, amount) ? 0 : digitsField(fields, 'BALANCE');
    // More left than there can be, or less than nothing of a payment that is gone: it is about something else.
    if (left !== undefined && (digitsField(fields, 'BALANCE') ?? left) !== left) return UNAUTHENTIC;
    if (left !== undefined && left > handle.amount.minor - amount.minor) return UNAUTHENTIC;
    const { pgPaymentId, orderId } = handle;
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      state: left === 0 ? 'cancelled' : 'partially_cancelled',
      amount: handle.amount,
      cancellable: left === undefined ? null : won(left),
      raw: maskJson(fields, reader.secrets) as JsonFields,
    });
  });
}

/** An approval, by the fields of ISSUEBILLKEY, OTBILL and NOTI. */
export function paymentFields(
  fields: Fields,
  { tid, orderId, amount }: { readonly tid: string; readonly orderId: string; readonly amount: Money },
  secrets: readonly Secret[],
): PaymentFields {
  const { TRANDATE = '', TRANTIME = '' } = fields;
  return {
    orderId,
    pgPaymentId: tid,
    state: 'paid',
    amount,
    cancellable: amount,
    ...present({
      instalmentMonths: digitsField(fields, 'QUOTA'),
      approvalNumber: valueOf(fields, 'CARDAUTHNO'),
      approvedAt: seoulInstant(`${TRANDATE}${TRANTIME}`),
    }),
    card: cardSummary(fields),
    raw: maskJson(fields, secrets) as JsonFields,
  };
}

export function cardSummary(fields: Fields): CardSummary {
  const number = valueOf(fields, 'CARDNO');
  return present({
    masked: number === undefined ? undefined : maskText(number, []),
    issuer: cardCompany(fields['CARDCODE'] ?? '') ?? valueOf(fields, 'CARDNAME'),
  });
}

/** Danal answers in the clear when it could not open the request: nothing but a refusal is believed of that. */
function read<T>(
  answer: Answer,
  operation: ClassicOperation,
  { cryptoKey, secrets }: Reader,
  onSuccess: (fields: Fields, code: string) => Reading<T>,
): Reading<T> {
  const outer = answer.status === 200 ? formFields(answer.body, 'cp949') : null;
  if (outer === null) return BROKEN;
  const { DATA } = outer;
  const fields = DATA === undefined ? outer : decipher(DATA, cryptoKey);
  const code = fields?.['RETURNCODE'];
  if (fields === null || code === undefined || code === '') return DATA === undefined ? BROKEN : strange(operation);
  const pg = wordsOf(fields, answer.status, code, secrets);
  const unsuccessful = readCode(meaningOf(CLASSIC_CODES[operation], code), pg);
  if (unsuccessful !== null) return unsuccessful;
  if (DATA === undefined) return { ...UNAUTHENTIC, pg };
  const judged = onSuccess(fields, code);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

export function wordsOf(fields: Fields, http: number, code: string, secrets: readonly Secret[]): PgWords {
  return { code, message: maskText(fields['RETURNMSG'] ?? '', secrets), http };
}

/** Ours is another key than theirs: where nothing can have moved, that is what is wrong. */
function strange(operation: ClassicOperation): Reading<never> {
  if (operation !== 'begin-window') return UNAUTHENTIC;
  return refused(refusal('unauthorized'), { code: '', message: '', http: 200 });
}

/** What is echoed is what was sent; what is not echoed contradicts nothing. */
function isSame(fields: Fields, name: string, expected: string): boolean {
  return fields[name] === undefined || fields[name] === expected;
}

function valueOf(fields: Fields, name: string): string | undefined {
  return fields[name] === '' ? undefined : fields[name];
}
