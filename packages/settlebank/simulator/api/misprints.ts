import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const { data, trdNo } = answer;
  const amount = ['trdAmt', 'cnclAmt'].find((name) => name in data);
  if (fault?.kind === 'wrong-amount')
    return amount ? withData(answer, amount, String(Number(data[amount]) + 1)) : answer;
  if (fault?.kind !== 'wrong-payment-id') return answer;
  // A cancel has an id of its own: the payment it is about stands in its data.
  if ('orgTrdNo' in data) return withData(answer, 'orgTrdNo', otherId(data['orgTrdNo'] ?? ''));
  return { ...answer, trdNo: otherId(trdNo) };
}

/** One that differs in its last character. */
export function otherId(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}

function withData(answer: Answer, name: string, value: string): Answer {
  return { ...answer, data: { ...answer.data, [name]: value } };
}
