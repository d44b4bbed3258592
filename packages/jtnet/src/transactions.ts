import { BROKEN, digitsField, maskJson, objectValue, success, textField, UNAUTHENTIC, won } from '@billkey/core';
import type { Answer, Json, JsonFields, Money, PaymentFields, PaymentState, Reading, Secret } from '@billkey/core';
import { ownFields, type OwnFields } from './own-fields.js';
import { approvalFacts, read } from './response.js';
import { isTidOf } from './tid.js';

/** Which transaction of the list is looked for, in the list of which MID. */
export interface Wanted {
  readonly mid: string;
  readonly by: 'tid' | 'moid';
  readonly value: string;
  /** What is known of the payment */
  readonly known?: Known | undefined;
}

/** What nobody has to be told of a payment: an item that says otherwise is not believed. */
export interface Known extends OwnFields {
  readonly orderId: string;
  /** Absent where it is to be found out */
  readonly amount?: Money;
}

/** `stateCd`, as the window's results have it: approved, cancelled before capture, cancelled after it */
const STATES: Readonly<Record<string, PaymentState>> = { '0': 'paid', '1': 'cancelled', '2': 'cancelled' };

/**
 * Answer of trans_search. The fields of an item are in no source: those of a charge's answer and `state_cd` are looked
 * for, and the names that the window has for them. An item that lacks them is no evidence of anything.
 */
export function readSearch(answer: Answer, wanted: Wanted, secrets: readonly Secret[]): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'find', secrets, (fields, pg) => {
    const items = itemsOf(fields);
    if (items === null) return BROKEN;
    const ids = items.map((item) => textField(item, wanted.by));
    const [item, ...others] = items.filter((_item, index) => ids[index] === wanted.value);
    // Two of them, or one that cannot be told apart: which is meant, nobody knows.
    if (others.length > 0 || (item === undefined && ids.includes(undefined))) return BROKEN;
    return item === undefined ? { kind: 'absent', pg } : readItem(item, wanted, secrets);
  });
}

function itemsOf({ list_arr: list }: JsonFields): readonly JsonFields[] | null {
  if (!Array.isArray(list)) return null;
  const items = (list as readonly Json[]).map(objectValue);
  return items.every((item) => item !== undefined) ? items : null;
}

function readItem(item: JsonFields, { mid, known }: Wanted, secrets: readonly Secret[]): Reading<PaymentFields> {
  const [tid, moid] = [textField(item, 'tid'), textField(item, 'moid')];
  const amount = digitsField(item, 'paid_amt') ?? digitsField(item, 'amt');
  const inPart = known?.inPart === true;
  const state = stateOf(textField(item, 'state_cd') ?? textField(item, 'stateCd'), inPart);
  if (tid === undefined || moid === undefined || amount === undefined || state === undefined) return BROKEN;
  if (!isTidOf(mid, tid) || (known !== undefined && !isOf(known, moid, amount))) return UNAUTHENTIC;
  return success({
    orderId: known?.orderId ?? moid,
    pgPaymentId: tid,
    state,
    amount: won(amount),
    cancellable: state === 'cancelled' ? won(0) : null,
    ...approvalFacts(item),
    own: ownFields({ inPart, moid: known?.moid }),
    raw: maskJson(item, secrets) as JsonFields,
  });
}

function isOf(known: Known, moid: string, amount: number): boolean {
  return moid === (known.moid ?? known.orderId) && amount === (known.amount?.minor ?? amount);
}

function stateOf(code: string | undefined, inPart: boolean): PaymentState | undefined {
  const state = code !== undefined && Object.hasOwn(STATES, code) ? STATES[code] : undefined;
  return state === 'paid' && inPart ? 'partially_cancelled' : state;
}
