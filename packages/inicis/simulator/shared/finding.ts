import type { Payment } from './books.js';
import type { Office, Visit } from './office.js';

/** The payment as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
export function asSeen(office: Office, { merchant, fault }: Visit, payment: Payment | undefined): Payment | undefined {
  if (payment?.merchant.mid !== merchant.mid) return undefined;
  if (fault?.kind !== 'lagging-look-up') return payment;
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  if (payment.at.getTime() > until) return undefined;
  return { ...payment, cancels: payment.cancels.filter(({ at }) => at.getTime() <= until) };
}
