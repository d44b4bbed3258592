import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has; in a list it is said of every item. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const { list_arr: list } = answer;
  if (typeof list !== 'object' || list === null) return misprintedFields(answer, fault);
  return { ...answer, list_arr: list.map((item) => misprintedFields(item, fault)) };
}

/** The same, of fields that have no list. */
export function misprintedFields<T extends Answer>(fields: T, fault: Fault | undefined): T {
  const { paid_amt: amount, moid, tid } = fields;
  if (fault?.kind === 'wrong-amount' && typeof amount === 'string')
    return { ...fields, paid_amt: `${Number(amount) + 1}` };
  if (fault?.kind === 'wrong-order-id' && typeof moid === 'string') return { ...fields, moid: `${moid}-x` };
  if (fault?.kind === 'wrong-payment-id' && typeof tid === 'string') return { ...fields, tid: otherTid(tid) };
  return fields;
}

/** One that differs in its last character. */
function otherTid(tid: string): string {
  return tid.slice(0, -1) + (tid.endsWith('0') ? '1' : '0');
}
