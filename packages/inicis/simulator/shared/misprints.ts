import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  if (fault?.kind === 'wrong-amount')
    return altered(answer, ['price', 'prtcPrice'], (text) => String(Number(text) + 1));
  if (fault?.kind === 'wrong-order-id') return altered(answer, ['oid'], (text) => `${text}-x`);
  if (fault?.kind === 'wrong-payment-id') return altered(answer, ['prtcTid', 'tid'], otherTid);
  return answer;
}

/** The answer with the first of these fields that it has another. */
function altered(answer: Answer, names: readonly string[], change: (text: string) => string): Answer {
  const name = names.find((candidate) => typeof answer[candidate] === 'string');
  return name === undefined ? answer : { ...answer, [name]: change(answer[name] as string) };
}

/** One that differs in its last digit. */
export function otherTid(tid: string): string {
  return tid.slice(0, -1) + (tid.endsWith('0') ? '1' : '0');
}
