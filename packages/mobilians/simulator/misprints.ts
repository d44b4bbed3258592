import type { Fault } from '@billkey/simulator';
import type { Answer, Sign } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has, under a right hmac where it has one. */
export function misprinted(answer: Answer, fault: Fault | undefined, sign?: Sign): Answer {
  switch (fault?.kind) {
    case 'wrong-amount':
      return signed(
        changed(answer, ['amount'], (amount) => String(Number(amount) + 1)),
        sign,
      );
    case 'wrong-order-id':
      return signed(
        changed(answer, ['trade_id'], (tradeId) => `${tradeId}-x`),
        sign,
      );
    case 'wrong-payment-id':
      return changed(
        answer,
        'pay_token' in answer || 'mobil_id' in answer ? ['pay_token', 'mobil_id'] : ['tid'],
        otherId,
      );
    case 'wrong-signature':
      return changed(answer, ['hmac'], otherHmac);
    case 'missing-signature':
      return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'hmac'));
    default:
      return answer;
  }
}

/** One that differs in its last character. */
export function otherId(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}

/** Of the same shape, for other bytes. */
export function otherHmac(hmac: string): string {
  return (hmac.startsWith('A') ? 'B' : 'A') + hmac.slice(1);
}

function changed(answer: Answer, names: readonly string[], make: (value: string) => string): Answer {
  const there = names.flatMap((name) => {
    const value = answer[name];
    return value === undefined ? [] : [[name, make(value)] as const];
  });
  return { ...answer, ...Object.fromEntries(there) };
}

function signed(answer: Answer, sign: Sign | undefined): Answer {
  const { hmac, amount, trade_id: tradeId } = answer;
  if (!sign || hmac === undefined || amount === undefined || tradeId === undefined) return answer;
  return { ...answer, hmac: sign(amount, tradeId) };
}
