import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the members it has. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const { partner_order_id: orderId, tid } = answer;
  switch (fault?.kind) {
    case 'wrong-amount':
      return { ...answer, ...oneMore(answer, 'amount'), ...oneMore(answer, 'approved_cancel_amount') };
    case 'wrong-order-id':
      return typeof orderId === 'string' ? { ...answer, partner_order_id: `${orderId}-x` } : answer;
    case 'wrong-payment-id':
      return typeof tid === 'string' ? { ...answer, tid: otherTid(tid) } : answer;
    default:
      return answer;
  }
}

function oneMore(answer: Answer, name: string): Answer {
  const amounts = answer[name] as { total: number } | undefined;
  return amounts ? { [name]: { ...amounts, total: amounts.total + 1 } } : {};
}

/** One that differs in its last character. */
function otherTid(tid: string): string {
  return tid.slice(0, -1) + (tid.endsWith('0') ? '1' : '0');
}
