import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has: no answer names an order. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const { amount, transactionId } = answer;
  if (fault?.kind === 'wrong-amount' && amount !== undefined) return { ...answer, amount: String(Number(amount) + 1) };
  if (fault?.kind === 'wrong-payment-id' && typeof transactionId === 'string') {
    return { ...answer, transactionId: transactionId.slice(0, -1) + (transactionId.endsWith('0') ? '1' : '0') };
  }
  return answer;
}
