import {
  ABSENT,
  BROKEN,
  digitsField,
  isSecretText,
  present,
  success,
  textField,
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
import { BILL_KEY } from './billing-key.js';
import { CANCELLED, issuerName, NOT_PAID, settlebankCodes } from './codes.js';
import { isAuthentic, rawOf, readAnswer, type Asked } from './envelope.js';
import { ownOf } from './own.js';
import type { SoughtPayment } from './request.js';
import { decrypt, type Merchant } from './signature.js';

/** An issued key; the hash of its answer does not cover it. */
export interface IssuedKey {
  readonly billKey: string;
  readonly card: CardSummary;
}

/** A payment, and the key that a key-in payment of an account set so comes with; the hash does not cover the key. */
export interface Approval {
  readonly fields: PaymentFields;
  readonly issued?: string;
}

/** What an approval has to be about. */
export interface ExpectedApproval {
  readonly orderId: string;
  readonly amount: Money;
  /** Of a charge */
  readonly billKey?: Secret;
}

/** What a cancel has to be about, and what has to be left after it. */
export interface ExpectedCancel {
  readonly orderId: string;
  readonly amount: Money;
  readonly trdNo: string;
  readonly cancelled: Money;
  readonly left: Money;
  /** Of the payment's own request */
  readonly own: { readonly mchtTrdNo: string; readonly trdDt: string };
  /** 취소 회차 of this cancel; null: SettleBank counted it */
  readonly round: number | null;
}

/** Answer of APICardAuth.do */
export function readIssue(answer: Answer, asked: Asked): Reading<IssuedKey> {
  return readAnswer<IssuedKey>(answer, asked, (told) => {
    if (!isAuthentic(told, asked, '0')) return UNAUTHENTIC;
    const billKey = billKeyIn(told.data);
    if (billKey === undefined) return BROKEN;
    return success({ billKey, card: cardSummary(told.data) });
  });
}

/** Answer of APICardActionPay.do */
export function readApproval(answer: Answer, asked: Asked, expected: ExpectedApproval): Reading<Approval> {
  return readAnswer<Approval>(answer, asked, (told) => {
    const { params, data } = told;
    const { orderId, amount, billKey } = expected;
    const trdNo = trdNoOf(params);
    const isKey = billKey === undefined || isSecretText(billKey, textField(data, 'billKey'));
    const isSame = wonField(data, 'trdAmt', asked.merchant) === amount.minor && isKey;
    if (!isSame || !isAuthentic(told, asked, String(amount.minor))) return UNAUTHENTIC;
    if (trdNo === undefined) return BROKEN;
    const fields: PaymentFields = {
      orderId,
      pgPaymentId: trdNo,
      state: 'paid',
      amount,
      cancellable: amount,
      ...present({ approvalNumber: textField(data, 'apprNo'), instalmentMonths: digitsField(data, 'instmtMon') }),
      card: cardSummary(data),
      own: ownOf(asked.message.stamp, 0),
      raw: rawOf(told, asked.secrets),
    };
    return success<Approval>({ fields, ...(billKey === undefined && present({ issued: billKeyIn(data) })) });
  });
}

/** Answer of APICardActionDelkey.do */
export function readRemove(answer: Answer, asked: Asked, billKey: Secret): Reading<{ readonly already: boolean }> {
  return readAnswer<{ readonly already: boolean }>(answer, asked, (told) => {
    if (settlebankCodes('remove')[told.code] === 'already') return success({ already: true });
    const isSame = isSecretText(billKey, textField(told.data, 'billKey')) && isAuthentic(told, asked, '0');
    return isSame ? success({ already: false }) : UNAUTHENTIC;
  });
}

/** Answer of APICancel.do: the payment with what is left of it */
export function readCancel(answer: Answer, asked: Asked, expected: ExpectedCancel): Reading<PaymentFields> {
  return readAnswer<PaymentFields>(answer, asked, (told) => {
    const { orderId, amount, trdNo, cancelled, left, own, round } = expected;
    const isSame =
      textField(told.data, 'orgTrdNo') === trdNo &&
      wonField(told.data, 'cnclAmt', asked.merchant) === cancelled.minor &&
      wonField(told.data, 'blcAmt', asked.merchant) === left.minor;
    if (!isSame || !isAuthentic(told, asked, String(cancelled.minor))) return UNAUTHENTIC;
    return success<PaymentFields>({
      orderId,
      pgPaymentId: trdNo,
      state: left.minor === 0 ? 'cancelled' : 'partially_cancelled',
      amount,
      cancellable: left,
      own: ownOf(own, round),
      raw: rawOf(told, asked.secrets),
    });
  });
}

/** A payment as a look-up has it; who asks knows its order, and who counted its cancels their number. */
export type FoundPayment = Omit<PaymentFields, 'orderId' | 'own'>;

/** Answer of APITrdcheck.do. A payment that failed is none. */
export function readFind(answer: Answer, asked: Asked, { trdAmt, trdNo }: SoughtPayment): Reading<FoundPayment> {
  return readAnswer<FoundPayment>(answer, asked, (told) => {
    const { params, data, code, pg } = told;
    if (code === NOT_PAID) return { ...ABSENT, pg };
    const pgPaymentId = trdNoOf(params);
    const [amount, cancelled] = [digitsField(data, 'trdAmt'), cancelledOf(data, code)];
    if (String(amount) !== trdAmt || (trdNo !== undefined && pgPaymentId !== trdNo)) return UNAUTHENTIC;
    if (!isAuthentic(told, asked, trdAmt)) return UNAUTHENTIC;
    if (pgPaymentId === undefined || amount === undefined || cancelled === undefined || cancelled > amount)
      return BROKEN;
    const left = amount - cancelled;
    const untouched = cancelled === 0 ? 'paid' : 'partially_cancelled';
    return success<FoundPayment>({
      pgPaymentId,
      state: left === 0 ? 'cancelled' : untouched,
      amount: won(amount),
      cancellable: won(left),
      raw: rawOf(told, asked.secrets),
    });
  });
}

/** Answer of APITrdcheck.do: whether a payment was tried and has failed, which is no other answer's meaning. */
export function readNotPaid(answer: Answer, asked: Asked): Reading<boolean> {
  return readAnswer<boolean>(answer, asked, ({ code }) => success(code === NOT_PAID));
}

/** Won that were cancelled. What is cancelled has a sum, and what has a sum of zero is not cancelled. */
function cancelledOf(data: JsonFields, code: string): number | undefined {
  const cancelled = digitsField(data, 'cnclAmt');
  return code === CANCELLED && cancelled === 0 ? undefined : cancelled;
}

function billKeyIn(data: JsonFields): string | undefined {
  const billKey = textField(data, 'billKey');
  return billKey !== undefined && BILL_KEY.test(billKey) ? billKey : undefined;
}

function trdNoOf(params: JsonFields): string | undefined {
  const trdNo = textField(params, 'trdNo');
  return trdNo !== undefined && /^[\x21-\x7e]{1,40}$/.test(trdNo) ? trdNo : undefined;
}

/** An encrypted amount */
function wonField(data: JsonFields, name: string, merchant: Merchant): number | undefined {
  const digits = decrypt(textField(data, name), merchant);
  return digits !== undefined && /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

/** Not verified: `cardKind` is the name of a card, and these words are in the manual's and the usual ones. */
const KINDS: readonly (readonly [RegExp, NonNullable<CardSummary['kind']>])[] = [
  [/체크/, 'debit'],
  [/선불|기프트/, 'prepaid'],
  [/개인|법인|신용/, 'credit'],
];

function cardSummary(data: JsonFields): CardSummary {
  const [masked, name = ''] = [textField(data, 'cardNo'), textField(data, 'cardKind')];
  return present({
    kind: KINDS.find(([words]) => words.test(name))?.[1],
    masked: masked?.includes('*') === true ? masked : undefined,
    issuer: issuerName(textField(data, 'issrId'), textField(data, 'cardNm')),
  });
}
