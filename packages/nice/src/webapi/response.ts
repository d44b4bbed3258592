import {
  ABSENT,
  BROKEN,
  digitsField,
  isSecretText,
  jsonFields,
  maskJson,
  maskText,
  seoulInstant,
  success,
  textField,
  UNAUTHENTIC,
  won,
} from '@billkey/core';
import type { Answer, CardSummary, JsonFields, Money, PaymentFields, PgWords, Reading, Secret } from '@billkey/core';
import { cardCompany, readWords, unbracketed, webapiCodes, type WebapiOperation } from '../codes.js';
import { BID } from './key.js';
import type { Authentication } from './request.js';
import { isCancelSigned, type Merchant } from './signature.js';
import { IN_PART } from './status.js';

/** An issued key. NICE does not sign it, and does not say which order it was for. */
export interface IssuedKey {
  readonly bid: string;
  readonly card: CardSummary;
}

/** What an approval has to be about. Billing and key-in answers carry no signature. */
export interface ExpectedApproval {
  readonly tid: string;
  readonly orderId: string;
  readonly amount: Money;
}

/** What a cancel's answer has to be about; `left`: null when nobody knew what could be cancelled. */
export interface ExpectedCancel extends ExpectedApproval {
  readonly cancelled: Money;
  readonly left: Money | null;
  readonly moid: string;
  readonly partial: boolean;
}

/** Status of trans_status: no amount is told. */
export interface TransactionStatus {
  readonly status: 'approved' | 'cancelled';
  readonly approvalNumber?: string;
  readonly approvedAt?: string;
}

/** Answer of billing_regist */
export function readIssue(answer: Answer, secrets: readonly Secret[]): Reading<IssuedKey> {
  return read(answer, 'issue', secrets, (fields) => issuedKey(fields, secrets));
}

/**
 * Answer of cardbill_regist. Not verified: that its TID is the one that was exchanged, as it is in the answers to charges;
 * without any it is believed.
 */
export function readExchange(answer: Answer, { authToken, txTid }: Authentication): Reading<IssuedKey> {
  return read(answer, 'complete-window', [authToken], (fields) =>
    (textField(fields, 'TID') ?? txTid) === txTid ? issuedKey(fields, [authToken]) : UNAUTHENTIC,
  );
}

/** Answer of billing_approve or card_keyin */
export function readApproval(
  answer: Answer,
  operation: 'charge' | 'key-in',
  expected: ExpectedApproval,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  return read(answer, operation, secrets, (fields) => {
    const { tid, orderId, amount } = expected;
    const same =
      textField(fields, 'TID') === tid &&
      textField(fields, 'Moid') === orderId &&
      digitsField(fields, 'Amt') === amount.minor;
    if (!same) return UNAUTHENTIC;
    const approvalNumber = textField(fields, 'AuthCode');
    const approvedAt = seoulInstant(textField(fields, 'AuthDate'));
    const instalmentMonths = digitsField(fields, 'CardQuota');
    const raw = maskJson(fields, secrets) as JsonFields;
    return success<PaymentFields>({
      orderId,
      pgPaymentId: tid,
      state: 'paid',
      amount,
      cancellable: amount,
      ...(instalmentMonths === undefined ? {} : { instalmentMonths }),
      ...(approvalNumber === undefined ? {} : { approvalNumber }),
      ...(approvedAt === undefined ? {} : { approvedAt }),
      card: cardSummary(raw),
      raw,
    });
  });
}

/** Answer of cancel_process: the payment with what is left of it */
export function readCancel(answer: Answer, expected: ExpectedCancel, merchant: Merchant): Reading<PaymentFields> {
  return read(answer, 'cancel', [], (fields) => {
    const signed = {
      tid: textField(fields, 'TID') ?? '',
      cancelAmt: textField(fields, 'CancelAmt') ?? '',
      signature: textField(fields, 'Signature') ?? '',
    };
    const left = digitsField(fields, 'RemainAmt');
    if (!isCancelSigned(merchant, signed) || !isAboutCancel(fields, expected, merchant)) return UNAUTHENTIC;
    if (left === undefined || left >= expected.amount.minor) return BROKEN;
    if (expected.left !== null && expected.left.minor !== left) return UNAUTHENTIC;
    return success<PaymentFields>({
      orderId: expected.orderId,
      pgPaymentId: expected.tid,
      state: left === 0 ? 'cancelled' : 'partially_cancelled',
      amount: expected.amount,
      cancellable: won(left),
      own: left === 0 ? {} : IN_PART,
      raw: maskJson(fields, []) as JsonFields,
    });
  });
}

/** Answer of billkey_remove */
export function readRemove(answer: Answer, bid: Secret): Reading<{ readonly already: boolean }> {
  return read<{ readonly already: boolean }>(answer, 'remove', [bid], (fields, { code }) => {
    if (webapiCodes('remove')[code] === 'already') return success({ already: true });
    return isSecretText(bid, textField(fields, 'BID')) ? success({ already: false }) : UNAUTHENTIC;
  });
}

/** Answer of trans_status */
export function readStatus(answer: Answer, tid: string): Reading<TransactionStatus> {
  return read<TransactionStatus>(answer, 'find', [], (fields, pg) => {
    if (textField(fields, 'TID') !== tid) return UNAUTHENTIC;
    const status = textField(fields, 'Status');
    if (status === '9') return { ...ABSENT, pg };
    if (status !== '0' && status !== '1') return BROKEN;
    const approvalNumber = textField(fields, 'AuthCode');
    const approvedAt = seoulInstant(textField(fields, 'AuthDate'));
    return success({
      status: status === '0' ? 'approved' : 'cancelled',
      ...(approvalNumber === undefined ? {} : { approvalNumber }),
      ...(approvedAt === undefined ? {} : { approvedAt }),
    });
  });
}

/** Judges by the result code; refusals come with HTTP 200 too, so any other status is no answer of NICE's. */
function read<T>(
  answer: Answer,
  operation: WebapiOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields, pg: PgWords) => Reading<T>,
): Reading<T> {
  const fields = answer.status === 200 ? jsonFields(answer.body, 'utf-8') : null;
  const code = fields === null ? undefined : textField(fields, 'ResultCode');
  if (fields === null || code === undefined) return BROKEN;
  const message = maskText(textField(fields, 'ResultMsg') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const reading = readWords(webapiCodes(operation), pg);
  if (reading !== null) return reading;
  const judged = onSuccess(fields, pg);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

/**
 * Whether a signed cancel is the one that was asked for. Which TID and Moid a partial cancel's answer carries is not
 * documented: the payment's, or a new one of the same MID with medium 10.
 */
function isAboutCancel(fields: JsonFields, expected: ExpectedCancel, { mid }: Merchant): boolean {
  const tid = textField(fields, 'TID') ?? '';
  const moid = textField(fields, 'Moid');
  const isTid = tid === expected.tid || (expected.partial && tid.startsWith(`${mid}0110`));
  return (
    isTid &&
    textField(fields, 'MID') === mid &&
    (moid === expected.moid || moid === expected.orderId) &&
    digitsField(fields, 'CancelAmt') === expected.cancelled.minor
  );
}

function issuedKey(fields: JsonFields, secrets: readonly Secret[]): Reading<IssuedKey> {
  const bid = textField(fields, 'BID');
  if (bid === undefined || !BID.pattern.test(bid)) return BROKEN;
  return success({ bid, card: cardSummary(maskJson(fields, secrets) as JsonFields) });
}

/** @param fields masked */
function cardSummary(fields: JsonFields): CardSummary {
  const masked = textField(fields, 'CardNo');
  const issuer = cardCompany(textField(fields, 'CardCode') ?? '', unbracketed(textField(fields, 'CardName')));
  const acquirer = cardCompany(textField(fields, 'AcquCardCode') ?? '', unbracketed(textField(fields, 'AcquCardName')));
  const kind = new Map([
    ['0', 'credit'],
    ['1', 'debit'],
  ] as const).get(textField(fields, 'CardCl') as '0' | '1');
  return {
    ...(masked?.includes('*') === true ? { masked } : {}),
    ...(issuer === undefined ? {} : { issuer }),
    ...(acquirer === undefined ? {} : { acquirer }),
    ...(kind === undefined ? {} : { kind }),
  };
}
