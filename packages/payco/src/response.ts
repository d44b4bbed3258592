import {
  BROKEN,
  integerField,
  isSecretText,
  jsonFields,
  maskJson,
  maskText,
  objectValue,
  present,
  returnedUrl,
  secret,
  seoulInstant,
  success,
  textField,
  UNAUTHENTIC,
} from '@billkey/core';
import type {
  Answer,
  CardSummary,
  Json,
  JsonFields,
  Money,
  PaymentFields,
  PaymentHandle,
  PgWords,
  Reading,
  Secret,
} from '@billkey/core';
import { CARD_METHOD, cardCompany, readWords, type PaycoOperation } from './codes.js';
import { ownOf } from './own-fields.js';
import type { Item, Registered } from './request.js';

/** A window that was reserved. */
export interface Reserved {
  readonly url: URL;
  readonly reserveOrderNo?: string;
}

/** What PAYCO tells of a registration. */
export interface RegisteredKey {
  readonly autoPaymentNo: Secret;
  readonly card?: CardSummary;
}

/** Numbers that PAYCO gives; of none of them a length is published. */
export const NUMBER = /^[\x21-\x7e]{1,100}$/;

/** Answer of autoPayment/reserve. @param hosts where the window may be: see `returnedUrl` */
export function readReserve(answer: Answer, hosts: readonly (string | URL)[]): Reading<Reserved> {
  return read<Reserved>(answer, 'begin-window', [], (result) => {
    const url = returnedUrl(textField(result, 'orderSheetUrl'), hosts);
    if (url === null) return UNAUTHENTIC;
    return success<Reserved>({ url, ...present({ reserveOrderNo: textField(result, 'reserveOrderNo') }) });
  });
}

/** Answer of autoPayment/info: the registration that was asked for, or it is not believed. */
export function readInfo(
  answer: Answer,
  operation: 'complete-window' | 'inspect',
  { referenceKey, certifyKey }: Registered,
  known?: Secret,
): Reading<RegisteredKey> {
  return read<RegisteredKey>(answer, operation, [certifyKey], (result) => {
    const isSame =
      textField(result, 'sellerAutoPaymentReferenceKey') === referenceKey &&
      isSecretText(certifyKey, textField(result, 'autoPaymentCertifyKey'));
    const number = textField(result, 'autoPaymentNo');
    if (!isSame || (known !== undefined && !isSecretText(known, number))) return UNAUTHENTIC;
    if (number === undefined || !NUMBER.test(number)) return BROKEN;
    return success<RegisteredKey>({ autoPaymentNo: secret(number), ...present({ card: registeredCard(result) }) });
  });
}

/** What a charge has to be about. */
export interface ExpectedCharge {
  readonly orderId: string;
  readonly amount: Money;
  readonly item: Item;
  readonly secrets: readonly Secret[];
}

/** Answer of autoPayment/payment */
export function readCharge(answer: Answer, { orderId, amount, item, secrets }: ExpectedCharge): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'charge', secrets, (result) => {
    // Of the answer to a charge only the numbers and the amount are sure to be there.
    const isSame = result['sellerOrderReferenceKey'] === undefined || result['sellerOrderReferenceKey'] === orderId;
    if (!isSame || integerField(result, 'totalPaymentAmt') !== amount.minor) return UNAUTHENTIC;
    const [orderNo, orderCertifyKey] = [textField(result, 'orderNo'), textField(result, 'orderCertifyKey')];
    if (orderNo === undefined || !NUMBER.test(orderNo) || orderCertifyKey === undefined) return BROKEN;
    return success<PaymentFields>({
      orderId,
      pgPaymentId: orderNo,
      state: 'paid',
      amount,
      cancellable: amount,
      ...present({ approvedAt: seoulInstant(textField(result, 'paymentCompleteYmdt')) }),
      ...paidCard(result),
      own: ownOf(orderCertifyKey, item),
      raw: maskJson(withoutKey(result), [...secrets, secret(orderCertifyKey)]) as JsonFields,
    });
  });
}

/** What a cancel has to be about, and to leave. */
export interface ExpectedCancel {
  readonly handle: PaymentHandle;
  readonly amount: Money;
  readonly left: Money;
  readonly secrets: readonly Secret[];
}

/** Answer of order/cancel: the payment with what is left of it */
export function readCancel(answer: Answer, { handle, amount, left, secrets }: ExpectedCancel): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'cancel', secrets, (result) => {
    const isSame =
      textField(result, 'orderNo') === handle.pgPaymentId &&
      integerField(result, 'totalCancelPaymentAmt') === amount.minor &&
      integerField(result, 'remainCancelPossibleAmt') === left.minor;
    if (!isSame) return UNAUTHENTIC;
    return success<PaymentFields>({
      orderId: handle.orderId,
      pgPaymentId: handle.pgPaymentId,
      state: left.minor === 0 ? 'cancelled' : 'partially_cancelled',
      amount: handle.amount,
      cancellable: left,
      own: handle.own,
      raw: maskJson(result, secrets) as JsonFields,
    });
  });
}

/** Answer of autoPayment/delete, which has nothing but its code */
export function readRemove(answer: Answer, secrets: readonly Secret[]): Reading<null> {
  return read<null>(answer, 'remove', secrets, () => success(null));
}

/** Judges by HTTP 200 and the code, and goes on to `onSuccess` with `result`. */
function read<T>(
  answer: Answer,
  operation: PaycoOperation,
  secrets: readonly Secret[],
  onSuccess: (result: JsonFields) => Reading<T>,
): Reading<T> {
  const fields = answer.status === 200 ? jsonFields(answer.body, 'utf-8') : null;
  if (fields === null) return BROKEN;
  const code = typeof fields['code'] === 'number' ? String(fields['code']) : textField(fields, 'code');
  if (code === undefined) return BROKEN;
  const message = maskText(textField(fields, 'message') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const unsuccessful = readWords(operation, pg);
  if (unsuccessful !== null) return unsuccessful;
  const judged = onSuccess(objectValue(fields['result']) ?? {});
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

/** Of cards alone: what PAYCO masks of an account is no card number. */
function registeredCard(result: JsonFields): CardSummary | undefined {
  if (textField(result, 'paymentMethodCode') !== CARD_METHOD) return undefined;
  const issuer = cardCompany(textField(result, 'corporationCode'), textField(result, 'corporationName'));
  return present({ masked: textField(result, 'pinNo'), issuer });
}

/** A payment may be of several methods: a card, points and coupons. The approval number is that of the card. */
function paidCard(result: JsonFields): Pick<PaymentFields, 'approvalNumber' | 'instalmentMonths' | 'card'> {
  const details = result['paymentDetails'];
  const all = Array.isArray(details) ? (details as readonly Json[]) : [];
  const infos = all.map((detail) => objectValue(objectValue(detail)?.['cardSettleInfo']));
  const card = infos.find((info) => info !== undefined);
  if (card === undefined) return {};
  return present({
    approvalNumber: textField(card, 'cardAdmissionNo'),
    instalmentMonths: monthsOf(textField(card, 'cardInstallmentMonthNumber')),
    card: present({
      masked: textField(card, 'cardNo'),
      issuer: cardCompany(textField(card, 'cardCompanyCode'), textField(card, 'cardCompanyName')),
      acquirer: cardCompany(textField(card, 'acquirersCorporationCode')),
    }),
  });
}

/** Two digits, `00` for a lump sum */
function monthsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{2}$/.test(text) ? Number(text) : undefined;
}

/** orderCertifyKey cancels the payment: it is for the handle alone. */
function withoutKey(result: JsonFields): JsonFields {
  return Object.fromEntries(Object.entries(result).filter(([name]) => name !== 'orderCertifyKey'));
}
