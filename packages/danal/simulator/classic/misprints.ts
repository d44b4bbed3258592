import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has. The payment of a cancel is its `O_TID`. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const tid = 'O_TID' in answer ? 'O_TID' : 'TID';
  switch (fault?.kind) {
    case 'wrong-amount':
      return altered(answer, 'AMOUNT', (amount) => String(Number(amount) + 1));
    case 'wrong-order-id':
      return altered(answer, 'ORDERID', (orderId) => `${orderId}-x`);
    case 'wrong-payment-id':
      return altered(answer, tid, otherTid);
    default:
      return answer;
  }
}

/** One that differs in its last character. */
export function otherTid(tid: string): string {
  return tid.slice(0, -1) + (tid.endsWith('0') ? '1' : '0');
}

function altered(answer: Answer, name: string, change: (value: string) => string): Answer {
  const value = answer[name];
  return value === undefined ? answer : { ...answer, [name]: change(value) };
}
