import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** The fields that say the same thing. */
const SAID_IN = {
  'wrong-amount': ['amount', 'card_mny', 'mod_mny', 'card_mod_mny'],
  'wrong-order-id': ['order_no', 'ca_order_id'],
  'wrong-payment-id': ['tno', 'cert_no'],
} as const;

/** What a fault has the answer say wrongly, of the fields it has. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const kind = fault?.kind;
  if (kind !== 'wrong-amount' && kind !== 'wrong-order-id' && kind !== 'wrong-payment-id') return answer;
  const names = SAID_IN[kind].filter((name) => Object.hasOwn(answer, name));
  return { ...answer, ...Object.fromEntries(names.map((name) => [name, wrong(kind, answer[name] ?? '')])) };
}

function wrong(kind: keyof typeof SAID_IN, value: string): string {
  if (kind === 'wrong-amount') return String(Number(value) + 1);
  if (kind === 'wrong-order-id') return `${value}-x`;
  return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');
}
