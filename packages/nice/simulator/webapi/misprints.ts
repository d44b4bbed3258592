import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** `000000001004`: every amount WEBAPI answers with. */
export function padded(amount: number): string {
  return String(amount).padStart(12, '0');
}

/** What a fault has the answer say wrongly, of the fields it has. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const amount = ['Amt', 'CancelAmt'].find((name) => name in answer);
  if (fault?.kind === 'wrong-amount' && amount) return { ...answer, [amount]: padded(Number(answer[amount]) + 1) };
  if (fault?.kind === 'wrong-order-id' && 'Moid' in answer) return { ...answer, Moid: `${answer['Moid'] ?? ''}-x` };
  if (fault?.kind === 'wrong-payment-id' && 'TID' in answer) return { ...answer, TID: otherTid(answer['TID'] ?? '') };
  return answer;
}

/** One that differs in its last character. */
export function otherTid(tid: string): string {
  return tid.slice(0, -1) + (tid.endsWith('0') ? '1' : '0');
}
