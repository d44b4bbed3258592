import {
  ABSENT,
  BROKEN,
  digitsField,
  isSecretText,
  maskJson,
  objectValue,
  present,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type CardSummary,
  type Json,
  type JsonFields,
  type Money,
  type PaymentFields,
  type Reading,
  type Secret,
} from '@billkey/core';
import { issuerName } from './codes.js';
import { readAnswer } from './envelope.js';
import { ownOf } from './own.js';
import { APPROVAL, cardOf, factsOf, RECURRENT_ID, stateOf, sum } from './response.js';

const CANCELS: ReadonlySet<unknown> = new Set(['03', '04']);

/** A payment as its history has it, with the amounts of its cancels. */
export interface FoundPayment {
  readonly fields: PaymentFields;
  readonly cancels: readonly Money[];
}

interface Row {
  readonly fields: JsonFields;
  readonly isApproval: boolean;
  readonly amount: number;
}

/** Answer of `list/history` by `paymentId`: the rows of one payment. `orderId`: where who asks knows it */
export function readHistory(answer: Answer, paymentId: string, orderId?: string): Reading<FoundPayment> {
  return readAnswer<FoundPayment>(answer, { operation: 'find' }, ({ body }) => {
    const items = itemsOf(body);
    if (items === null || digitsField(body, 'totalCount') !== items.length) return BROKEN;
    if (items.some((item) => item['paymentId'] !== paymentId)) return UNAUTHENTIC;
    const names = new Set(items.map((item) => textField(item, 'merchantPayKey')));
    const [name] = names;
    if (orderId !== undefined && items.length > 0 && name !== orderId) return UNAUTHENTIC;
    const rows = items.filter((item) => item['admissionState'] !== 'FAIL').map(rowOf);
    if (rows.length === 0) return ABSENT;
    if (names.size !== 1 || name === undefined || !rows.every((row) => row !== null)) return BROKEN;
    return paymentOf(rows, paymentId, name);
  });
}

/** A row that has happened; null for one that nobody can read, since it may be about the balance. */
function rowOf(fields: JsonFields): Row | null {
  const [type, amount] = [fields['admissionTypeCode'], digitsField(fields, 'totalPayAmount')];
  const isApproval = type === APPROVAL;
  if (fields['admissionState'] !== 'SUCCESS' || amount === undefined || !(isApproval || CANCELS.has(type))) return null;
  return { fields, isApproval, amount };
}

function paymentOf(rows: readonly Row[], pgPaymentId: string, orderId: string): Reading<FoundPayment> {
  const [approval, ...others] = rows.filter(({ isApproval }) => isApproval);
  const cancels = rows.filter(({ isApproval }) => !isApproval);
  const cancelled = sum(cancels.map(({ amount }) => amount));
  if (approval === undefined || others.length > 0 || cancelled > approval.amount) return BROKEN;
  const left = approval.amount - cancelled;
  return success<FoundPayment>({
    fields: {
      ...{ orderId, pgPaymentId, state: stateOf(approval.amount, left), amount: won(approval.amount) },
      ...{ cancellable: won(left), ...factsOf(approval.fields) },
      own: ownOf(taxFreeLeft(approval, cancels)),
      raw: maskJson({ list: rows.map(({ fields }) => fields) }, []) as JsonFields,
    },
    cancels: cancels.map(({ amount }) => won(amount)),
  });
}

/** Won; null where a row does not tell */
function taxFreeLeft(approval: Row, cancels: readonly Row[]): number | null {
  const [of, ...gone] = [approval, ...cancels].map(({ fields }) => digitsField(fields, 'taxExScopeAmount'));
  if (of === undefined || !gone.every((part) => part !== undefined)) return null;
  return Math.max(0, of - sum(gone));
}

/** A registration as the list has it. */
export interface Registered {
  readonly recurrentId: string;
  readonly productCode: string | undefined;
  readonly usable: boolean;
  readonly card?: CardSummary;
}

/** One page of registrations. */
export interface RegisteredPage {
  readonly list: readonly Registered[];
  readonly pages: number;
}

/** Answer of `recurrent/v1/list` by a time */
export function readRegistered(answer: Answer): Reading<RegisteredPage> {
  return readAnswer<RegisteredPage>(answer, { operation: 'inspect' }, ({ body }) => {
    const list = itemsOf(body)?.map(registeredOf);
    const pages = digitsField(body, 'totalPageCount');
    if (list?.every((item) => item !== null) !== true || pages === undefined) return BROKEN;
    return success<RegisteredPage>({ list, pages });
  });
}

/** Answer of `recurrent/v1/list` by `recurrentId` */
export function readInspected(answer: Answer, key: Secret): Reading<Pick<Registered, 'usable' | 'card'>> {
  type Found = Pick<Registered, 'usable' | 'card'>;
  return readAnswer<Found>(answer, { operation: 'inspect', secrets: [key] }, ({ body }) => {
    const items = itemsOf(body);
    if (items === null || digitsField(body, 'totalCount') !== items.length) return BROKEN;
    const [item, ...others] = items.map(registeredOf);
    if (item === undefined) return ABSENT;
    if (item === null || others.length > 0) return BROKEN;
    if (!isSecretText(key, item.recurrentId)) return UNAUTHENTIC;
    return success<Found>({ usable: item.usable, ...present({ card: item.card }) });
  });
}

/** Not verified: of `recurrentState` only what can be asked for is known, and it is taken for what comes back. */
function registeredOf(item: JsonFields): Registered | null {
  const [recurrentId, state] = [textField(item, 'recurrentId'), item['recurrentState']];
  if (recurrentId === undefined || !RECURRENT_ID.test(recurrentId)) return null;
  if (state !== 'VALID' && state !== 'EXPIRED') return null;
  const card = cardOf(
    present({
      masked: textField(item, 'primaryPayMeansNo'),
      issuer: issuerName(textField(item, 'primaryPayMeans'), textField(item, 'primaryPayMeansCorpCd')),
    }),
  );
  const productCode = textField(item, 'productCode');
  return { recurrentId, productCode, usable: state === 'VALID', ...present({ card }) };
}

function itemsOf(body: JsonFields): readonly JsonFields[] | null {
  const { list } = body;
  if (!Array.isArray(list)) return null;
  const items = (list as readonly Json[]).map((item) => objectValue(item));
  return items.every((item) => item !== undefined) ? items : null;
}
