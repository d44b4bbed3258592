import {
  BROKEN,
  digitsField,
  isSecret,
  jsonFields,
  maskJson,
  maskText,
  meaningOf,
  NO_RECOVERY,
  present,
  readCode,
  refusal,
  refused,
  returnedUrl,
  secret,
  seoulInstant,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type BillingKey,
  type CardSummary,
  type JsonFields,
  type PaymentFields,
  type PaymentHandle,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { codesOf, issuerOf, type MobiliansOperation } from './codes.js';
import type { Contract } from './contract.js';
import { atMostOf, ownOf } from './own-fields.js';
import { amountOfCancel, type Cancelling } from './request.js';
import { isSigned } from './signature.js';
import type { RegisteredWindow } from './window.js';

/** Strings of digits in all cases that are known. */
export const PAY_TOKEN = /^[0-9A-Za-z_-]{1,50}$/;
/** `mc_bill_key`, `cn_bill_key` */
export const BILL_KEY = /^[\x21-\x7e]{1,50}$/;
/** `mc_user_key` */
export const USER_KEY = /^[\x21-\x7e]{1,15}$/;
const TID = /^[0-9A-Za-z_-]{1,20}$/;
const STAMP = /^\d{14}$/;

/** The code of an answer whose signature is not made with the account's service key. */
export const WRONG_KEY = 'HMAC';

/** A key as an answer or a notification has it, not yet of an account. */
export type IssuedKey = Pick<BillingKey, 'value' | 'context' | 'rules' | 'card'>;

/** A window that can be opened. */
export interface OpenedWindow {
  readonly window: RegisteredWindow;
  readonly payUrl: URL;
}

/** What was paid after a window, and the key of it; either may be missing, not both. */
export interface Approved {
  readonly payment: PaymentFields | null;
  readonly key: IssuedKey | null;
}

/** Answer of a registration; nothing has moved, so a signature by another key is a refusal. */
export function readRegistration(
  answer: Answer,
  contract: Contract,
  { orderId, okUrl, amount, host }: { orderId: string; okUrl: string; amount: number; host: URL },
): Reading<OpenedWindow> {
  return read<OpenedWindow>(answer, 'begin-window', contract, {}, (fields, pg) => {
    const [tid, timeStamp] = [textField(fields, 'tid') ?? '', textField(fields, 'time_stamp') ?? ''];
    if (!TID.test(tid) || !STAMP.test(timeStamp)) return BROKEN;
    const window: RegisteredWindow = { orderId, tid, okUrl, timeStamp, won: amount };
    if (!isSignedAs(window, textField(fields, 'hmac'), contract)) {
      return refused(refusal('unauthorized'), { ...pg, code: WRONG_KEY });
    }
    const payUrl = returnedUrl(textField(fields, 'pay_url'), [host]);
    if (textField(fields, 'sid') !== contract.sid || payUrl === null) return UNAUTHENTIC;
    return success({ window, payUrl });
  });
}

/** Answer of an approval, TID method: signed but for the key, the pay_token and the tid, which are compared. */
export function readApproval(
  answer: Answer,
  contract: Contract,
  window: RegisteredWindow,
  sent: { readonly payToken: string; readonly userKey?: Secret },
): Reading<Approved> {
  const { cashCode } = contract;
  return read<Approved>(answer, 'complete-window', contract, sent, (fields) => {
    const isAbout =
      isSame(fields, { sid: contract.sid, tid: window.tid, trade_id: window.orderId }) &&
      isSame(fields, { cash_code: cashCode, pay_token: sent.payToken }) &&
      digitsField(fields, 'amount') === window.won;
    if (!isAbout || !isSignedAs(window, textField(fields, 'hmac'), contract)) return UNAUTHENTIC;
    const key = keyIn(fields, contract, window.won);
    // Neither paid nor issued: nobody knows what that is.
    if (window.won === 0 && key === null) return BROKEN;
    const payment = paymentIn(fields, { orderId: window.orderId, payToken: sent.payToken, amount: window.won });
    return success({ key, payment: window.won === 0 ? null : payment });
  });
}

/** Answer of a charge. What its hmac is made of is documented nowhere: it is not looked at. */
export function readCharge(
  answer: Answer,
  contract: Contract,
  sent: { readonly orderId: string; readonly amount: number; readonly key: BillingKey },
): Reading<PaymentFields> {
  const { orderId, amount, key } = sent;
  const secrets = [key.value, ...Object.values(key.context).filter(isSecret)];
  return read<PaymentFields>(answer, 'charge', contract, { secrets }, (fields) => {
    const isAbout =
      isSame(fields, { sid: contract.sid, trade_id: orderId, cash_code: contract.cashCode }) &&
      digitsField(fields, 'amount') === amount;
    if (!isAbout) return UNAUTHENTIC;
    const payToken = textField(fields, 'mobil_id') ?? '';
    if (!PAY_TOKEN.test(payToken)) return BROKEN;
    return success(paymentIn(fields, { orderId, payToken, amount, secrets }));
  });
}

/** Answer of a cancel, which tells no balance: see "What goes where" in the README. */
export function readCancel(
  answer: Answer,
  contract: Contract,
  cancelling: Cancelling & { readonly handle: Pick<PaymentHandle, 'amount' | 'own'> },
): Reading<PaymentFields> {
  const { cashCode, sid } = contract;
  const { orderId, payToken, amount, before, handle } = cancelling;
  return read<PaymentFields>(answer, 'cancel', contract, {}, (fields) => {
    const sent = Number(amountOfCancel(cancelling, contract));
    const isAbout =
      isSame(fields, { sid, cash_code: cashCode, pay_token: payToken }) && digitsField(fields, 'amount') === sent;
    if (!isAbout) return UNAUTHENTIC;
    const left = won(before - amount);
    // A phone payment's part was accepted by what remains of it; of a card's only all of the rest is known.
    const isKnown = cashCode === 'MC' || left.minor === 0;
    return success<PaymentFields>({
      orderId,
      pgPaymentId: payToken,
      state: left.minor === 0 ? 'cancelled' : 'partially_cancelled',
      amount: handle.amount,
      cancellable: isKnown ? left : null,
      own: ownOf(won(isKnown ? left.minor : Math.min(atMostOf(handle) - amount, left.minor))),
      raw: masked(fields, []),
    });
  });
}

/** The key in an answer or a notification, if it can be charged. */
export function keyIn(fields: JsonFields, { cashCode }: Pick<Contract, 'cashCode'>, amount: number): IssuedKey | null {
  const isPhone = cashCode === 'MC';
  const billKey = textField(fields, isPhone ? 'mc_bill_key' : 'cn_bill_key');
  const userKey = textField(fields, 'mc_user_key');
  if (billKey === undefined || !BILL_KEY.test(billKey)) return null;
  if (!isPhone) return { value: secret(billKey), context: {}, card: cardIn(fields) };
  if (userKey === undefined || !USER_KEY.test(userKey)) return null;
  return phoneKey(billKey, userKey, amount);
}

/** A phone is charged, every month, what it was charged first. @param amount won */
export function phoneKey(billKey: string, userKey: string, amount: number): IssuedKey {
  return {
    value: secret(billKey),
    context: { mc_user_key: secret(userKey) },
    rules: { fixedAmount: won(amount) },
  };
}

/** A payment as all answers and notifications tell it. */
export function paymentIn(
  fields: JsonFields,
  known: {
    readonly orderId: string;
    readonly payToken: string;
    /** Won */
    readonly amount: number;
    readonly secrets?: readonly Secret[];
  },
): PaymentFields {
  const { orderId, payToken, amount, secrets = [] } = known;
  const isCard = textField(fields, 'cash_code') === 'CN';
  return {
    orderId,
    pgPaymentId: payToken,
    state: 'paid',
    amount: won(amount),
    cancellable: won(amount),
    ...present({
      approvalNumber: textField(fields, 'cn_appr_no'),
      approvedAt: seoulInstant(textField(fields, 'sign_date')),
      instalmentMonths: isCard ? digitsField(fields, 'cn_installment') : undefined,
    }),
    ...(isCard ? { card: cardIn(fields) } : {}),
    own: ownOf(won(amount)),
    raw: masked(fields, secrets),
  };
}

interface Judging {
  readonly userKey?: Secret;
  readonly secrets?: readonly Secret[];
}

/** Judges by HTTP 200 and the code; what a success says is up to `onSuccess`. */
function read<T>(
  answer: Answer,
  operation: MobiliansOperation,
  { cashCode, skey }: Contract,
  { userKey, secrets = [] }: Judging,
  onSuccess: (fields: JsonFields, pg: PgWords) => Reading<T>,
): Reading<T> {
  const fields = answer.status === 200 ? jsonFields(answer.body, 'utf-8') : null;
  const code = fields === null ? undefined : textField(fields, 'code');
  if (fields === null || code === undefined) return BROKEN;
  const hidden = [skey, ...(userKey === undefined ? [] : [userKey]), ...secrets];
  const pg = { code, message: maskText(textField(fields, 'message') ?? '', hidden), http: answer.status };
  // Codes of cards are published nowhere, and nobody can be asked: whatever is no success is presumed to be a refusal.
  const unlisted = cashCode === 'CN' ? NO_RECOVERY : undefined;
  const unsuccessful = readCode(meaningOf(codesOf(cashCode, operation), code), pg, unlisted);
  if (unsuccessful !== null) return unsuccessful;
  const judged = onSuccess(fields, pg);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

function isSignedAs(window: RegisteredWindow, hmac: string | undefined, { skey }: Contract): boolean {
  const { orderId: tradeId, okUrl, timeStamp } = window;
  return hmac !== undefined && isSigned({ amount: String(window.won), okUrl, tradeId, timeStamp }, hmac, skey);
}

function isSame(fields: JsonFields, expected: Readonly<Record<string, string>>): boolean {
  return Object.entries(expected).every(([name, value]) => textField(fields, name) === value);
}

function cardIn(fields: JsonFields): CardSummary {
  return present({
    masked: maskedCard(textField(fields, 'cn_card_no')),
    issuer: issuerOf(textField(fields, 'cn_card_code')) ?? textField(fields, 'cn_card_name'),
  });
}

/** It is said to come masked. */
function maskedCard(number: string | undefined): string | undefined {
  return number === undefined ? undefined : maskText(number, []);
}

/** Keys, phones and signatures are nobody's to read, not even in what is kept for the PG's support desk. */
const HIDDEN = ['mc_bill_key', 'mc_user_key', 'mc_simple_key', 'cn_bill_key', 'phone_no', 'hmac', 'hmac2'];

function masked(fields: JsonFields, secrets: readonly Secret[]): JsonFields {
  const shown = Object.entries(fields).filter(([name]) => !HIDDEN.includes(name));
  return maskJson(Object.fromEntries(shown), secrets) as JsonFields;
}
