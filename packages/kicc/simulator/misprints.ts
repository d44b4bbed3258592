import type { Fault } from '@billkey/simulator';
import type { Answer } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has; what is signed is signed afterwards. */
export function misprinted(answer: Answer, fault: Fault | undefined): Answer {
  const at = (names: readonly string[]): string | undefined => names.find((name) => name in answer);
  if (fault?.kind === 'wrong-amount') {
    const name = at(['amount', 'cancelAmount']);
    return name ? { ...answer, [name]: Number(answer[name]) + 1 } : answer;
  }
  if (fault?.kind === 'wrong-order-id') {
    // A removal has no order, only the id it was asked under.
    const name = at(['shopOrderNo', 'shopTransactionId']);
    return name ? { ...answer, [name]: `${String(answer[name])}-x` } : answer;
  }
  if (fault?.kind !== 'wrong-payment-id') return answer;
  const name = at(['oriPgCno', 'pgCno']);
  return name ? { ...answer, [name]: otherId(String(answer[name])) } : answer;
}

/** One that differs in its last character. */
export function otherId(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}
