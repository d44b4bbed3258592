import type { Answer, Struck } from './office.js';

/** What a fault has the answer say wrongly, of the fields it has. */
export function misprinted(answer: Answer, fault: Struck): Answer {
  const id = ['DAOUTRX', 'TRXID'].find((name) => name in answer);
  const change = (name: string | undefined, make: (value: string) => string): Answer => {
    return name !== undefined && name in answer ? { ...answer, [name]: make(answer[name] ?? '') } : answer;
  };
  if (fault?.kind === 'wrong-amount') return change('AMOUNT', (amount) => String(Number(amount) + 1));
  if (fault?.kind === 'wrong-order-id') return change('ORDERNO', (orderNo) => `${orderNo}-x`);
  return fault?.kind === 'wrong-payment-id' ? change(id, otherId) : answer;
}

/** The token of the first step, which is all that an answer can be known by. */
export function tokenOf(token: string, fault: Struck): Answer {
  if (fault?.kind === 'missing-signature') return {};
  return { TOKEN: fault?.kind === 'wrong-signature' ? otherId(token) : token };
}

/** One that differs in its last character. */
export function otherId(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}
