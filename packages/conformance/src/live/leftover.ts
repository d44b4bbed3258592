import type { Instant, Money, Payment } from '@billkey/core';
import { spoken } from './words.js';

/** Something of a story that could not be taken back. */
export interface Leftover {
  readonly what: 'payment' | 'key';
  /** `false`: nobody knows whether it is there */
  readonly certain: boolean;
  readonly account: string;
  readonly orderId: string;
  /** When it was sent */
  readonly at: Instant;
  /** Every id that was sent to the PG or learnt from it */
  readonly ids: Readonly<Record<string, string>>;
  readonly amount: Money | null;
  /** What of the payment is not cancelled, as far as it is known; null when nobody knows of a payment */
  readonly left: Money | null;
  readonly payment: Payment | null;
  /** What the last try came to */
  readonly last: string;
}

/** What a human needs to take it back at the PG's console, in a line. */
export function leftoverText({
  what,
  certain,
  account,
  orderId,
  at,
  ids,
  amount,
  left,
  payment,
  last,
}: Leftover): string {
  const facts = [
    `${account}, order id ${orderId}, sent ${at}`,
    ...(payment === null ? [] : [`PG payment id ${payment.pgPaymentId}`]),
    ...(payment?.approvalNumber === undefined ? [] : [`approval number ${payment.approvalNumber}`]),
    ...Object.entries(ids)
      .filter(([, id]) => id !== orderId && id !== payment?.pgPaymentId)
      .map(([name, id]) => `${name} ${id}`),
  ].join(', ');
  if (what === 'key') return `A billing key ${certain ? 'stands' : 'may stand'} (${facts}): ${last}.`;
  const money = left ?? amount;
  const stands = `${money === null ? 'A payment' : spoken(money)} ${certain ? 'stand' : 'may stand'} charged`;
  return `${stands} (${facts}): ${last}. Look it up in the PG's console, and cancel it there.`;
}
