import {
  BROKEN,
  digitsField,
  maskJson,
  present,
  seoulInstant,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type CardSummary,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentHandle,
  type Reading,
  type Secret,
} from '@billkey/core';
import { acquirerOf, cardCompany } from './codes.js';
import { read } from './envelope.js';
import { ADMIN_HOSTS } from './hosts.js';
import { maskedNumber } from './masked-number.js';

/** KCP's id of a payment: 14 digits. */
export const TNO = /^\d{14}$/;

/** Where answers are about: the site a payment belongs to, and whose receipts show. */
export interface Place {
  readonly siteCode: string;
  readonly mode: 'test' | 'live';
}

/** An issued key; KCP does not say which order it was for. */
export interface IssuedKey {
  readonly batchKey: string;
  readonly card: CardSummary;
}

/** Answer to the issue of a batch key, by API or of what a window has brought */
export function readIssue(
  answer: Answer,
  operation: 'issue' | 'complete-window',
  secrets: readonly Secret[],
): Reading<IssuedKey> {
  return read(answer, operation, secrets, (fields) => {
    const batchKey = textField(fields, 'batch_key');
    if (batchKey === undefined || !/^[0-9A-Za-z]{1,64}$/.test(batchKey)) return BROKEN;
    return success({ batchKey, card: cardSummary(fields) });
  });
}

/** What an approval has to be about. Nothing that KCP answers is signed. */
export interface ExpectedApproval extends Place {
  readonly orderId: string;
  readonly amount: Money;
}

/** Answer to a charge or a key-in payment */
export function readApproval(
  answer: Answer,
  operation: 'charge' | 'key-in',
  expected: ExpectedApproval,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  return read(answer, operation, secrets, (fields) => {
    const { orderId, amount } = expected;
    const pgPaymentId = textField(fields, 'tno');
    if (pgPaymentId === undefined || !TNO.test(pgPaymentId)) return BROKEN;
    if (!isAboutOrder(fields, orderId) || !isAboutAmount(fields, amount)) return UNAUTHENTIC;
    if ((textField(fields, 'cert_no') ?? pgPaymentId) !== pgPaymentId) return UNAUTHENTIC;
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      state: 'paid',
      amount,
      cancellable: amount,
      ...toldFields(fields, secrets),
      ...ownFields({ orderId, pgPaymentId, amount }, expected),
    });
  });
}

/** What a cancel's answer has to be about; `left`: what has to be left of the payment. */
export interface ExpectedCancel extends Place {
  readonly handle: PaymentHandle;
  readonly cancelled: Money;
  readonly left: Money;
  readonly partial: boolean;
}

/** Answer to a cancel: that of a whole one tells no amounts. */
export function readCancel(answer: Answer, expected: ExpectedCancel): Reading<PaymentFields> {
  return read(answer, 'cancel', [], (fields) => {
    const { handle, cancelled, left, partial } = expected;
    const { pgPaymentId, orderId, amount } = handle;
    if (textField(fields, 'tno') !== pgPaymentId) return UNAUTHENTIC;
    const [gone, rest] = [digitsField(fields, 'mod_mny'), digitsField(fields, 'rem_mny')];
    if (partial && (gone === undefined || rest === undefined)) return BROKEN;
    if ((gone ?? cancelled.minor) !== cancelled.minor || (rest ?? left.minor) !== left.minor) return UNAUTHENTIC;
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      state: left.minor === 0 ? 'cancelled' : 'partially_cancelled',
      amount,
      cancellable: left,
      raw: maskJson(fields, []) as JsonFields,
      ...ownFields(handle, expected),
    });
  });
}

/** Answer to the deletion of a batch key: nothing in it says which */
export function readRemove(answer: Answer, batchKey: Secret): Reading<{ readonly already: boolean }> {
  return read(answer, 'remove', [batchKey], (_fields, already) => success({ already }));
}

/** What is looked up; order and amount as far as they are known. */
export interface ExpectedPayment extends Place {
  readonly tno: string;
  readonly orderId?: string;
  readonly amount?: Money;
}

/** Answer to a look-up */
export function readFind(answer: Answer, expected: ExpectedPayment): Reading<PaymentFields> {
  return read(answer, 'find', [], (fields) => {
    const { tno: pgPaymentId } = expected;
    const [orderId, minor] = [textField(fields, 'order_no'), digitsField(fields, 'amount')];
    if (orderId === undefined || orderId === '' || minor === undefined || minor === 0) return BROKEN;
    const isExpected =
      textField(fields, 'tno') === pgPaymentId &&
      (expected.orderId ?? orderId) === orderId &&
      (expected.amount?.minor ?? minor) === minor;
    if (!isExpected) return UNAUTHENTIC;
    const balance = balanceOf(fields, minor);
    if (balance === null) return BROKEN;
    const amount = won(minor);
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      amount,
      ...balance,
      ...toldFields(fields, []),
      ...ownFields({ orderId, pgPaymentId, amount }, expected),
    });
  });
}

/**
 * State and balance, where they agree; null where they do not, and for states that no payment which was approved has
 * (failed `STAF` `STVF`, not finished `STIR` `STSF`). Of the fields only their names are known from clients: without
 * `rem_mny` nobody knows what is left.
 */
function balanceOf(fields: JsonFields, amount: number): Pick<PaymentFields, 'state' | 'cancellable'> | null {
  const status = textField(fields, 'stat_ca_cd') ?? textField(fields, 'shop_status');
  const left = digitsField(fields, 'rem_mny');
  const isGone = textField(fields, 'canc_card_yn') === 'Y';
  const cancellable = left === undefined ? null : won(left);
  if (status === 'STSR' && !isGone && (left ?? amount) === amount) return { state: 'paid', cancellable };
  if (status === 'STPC' && left !== undefined && left > 0 && left < amount) {
    return { state: 'partially_cancelled', cancellable };
  }
  if (status === 'STPC' && left === undefined && !isGone) return { state: 'partially_cancelled', cancellable };
  const isCancelled = status === 'STSC' || (status === 'STPC' && (isGone || left === 0));
  return isCancelled && (left ?? 0) === 0 ? { state: 'cancelled', cancellable: won(0) } : null;
}

function isAboutOrder(fields: JsonFields, orderId: string): boolean {
  return textField(fields, 'order_no') === orderId && (textField(fields, 'ca_order_id') ?? orderId) === orderId;
}

/** Of `amount`, `card_mny` is what coupons and points leave to the card. */
function isAboutAmount(fields: JsonFields, { minor }: Money): boolean {
  const card = digitsField(fields, 'card_mny') ?? minor;
  const coupon = digitsField(fields, 'coupon_mny') ?? 0;
  const point = digitsField(fields, 'use_point') ?? 0;
  return digitsField(fields, 'amount') === minor && [card + coupon, card + coupon + point].includes(minor);
}

/** What answers tell of a payment besides what it is about. */
function toldFields(
  fields: JsonFields,
  secrets: readonly Secret[],
): Pick<PaymentFields, 'instalmentMonths' | 'approvalNumber' | 'approvedAt' | 'card' | 'raw'> {
  const approvalNumber = textField(fields, 'app_no');
  const masked = maskedNumber(textField(fields, 'card_no'));
  return {
    ...present({
      instalmentMonths: digitsField(fields, 'quota'),
      approvalNumber: approvalNumber === '' ? undefined : approvalNumber,
      approvedAt: seoulInstant(textField(fields, 'app_time')),
    }),
    card: cardSummary(fields),
    raw: { ...(maskJson(fields, secrets) as JsonFields), ...present({ card_no: masked }) },
  };
}

/** The receipt, which KCP shows to whoever knows these numbers, and the site that a cancel has to come from. */
function ownFields(
  { orderId, pgPaymentId, amount }: Pick<PaymentFields, 'orderId' | 'pgPaymentId' | 'amount'>,
  { siteCode, mode }: Place,
): Required<Pick<PaymentFields, 'receiptUrl' | 'own'>> {
  const receipt = new URL('/assist/bill.BillActionNew.do', ADMIN_HOSTS[mode]);
  const about = { cmd: 'card_bill', tno: pgPaymentId, order_no: orderId, trade_mony: String(amount.minor) };
  receipt.search = new URLSearchParams(about).toString();
  return { receiptUrl: receipt.href, own: { siteCode } };
}

const KINDS: Readonly<Record<string, CardSummary['kind']>> = { '0': 'credit', '1': 'debit' };
const OWNERS: Readonly<Record<string, CardSummary['owner']>> = { '0': 'person', '1': 'company' };

function cardSummary(fields: JsonFields): CardSummary {
  const code = textField(fields, 'card_cd');
  const partner = textField(fields, 'isp_issuer_cd');
  const issuer = partner === 'KM90' ? partner : code;
  return present({
    masked: maskedNumber(textField(fields, 'card_no')),
    issuer: cardCompany(issuer, named(fields, 'card_name')),
    acquirer: cardCompany(textField(fields, 'acqu_cd'), named(fields, 'acqu_name')) ?? acquirerOf(code),
    kind: KINDS[textField(fields, 'card_bin_type_02') ?? ''],
    owner: OWNERS[textField(fields, 'card_bin_type_01') ?? ''],
  });
}

function named(fields: JsonFields, name: string): string | undefined {
  const text = textField(fields, name);
  return text === '' ? undefined : text;
}
