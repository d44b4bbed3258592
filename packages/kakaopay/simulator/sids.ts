import type { Sid } from './books.js';
import { habitsOf } from './cards.js';
import { koreaMonth } from './korea-time.js';
import type { KakaopayMerchant } from './merchants.js';
import type { Office } from './office.js';
import { Refusal } from './refusal.js';

export const SID = { required: true, max: 20 } as const;

/** @throws Refusal when there is no such SID of this CID */
export function knownSid(office: Office, merchant: KakaopayMerchant, text: string): Sid {
  const sid = office.books.sid(text);
  if (sid?.merchant !== merchant) throw new Refusal('-750');
  return sid;
}

/** @throws Refusal also when it is inactive */
export function activeSid(office: Office, merchant: KakaopayMerchant, text: string): Sid {
  const sid = knownSid(office, merchant, text);
  if (sid.inactivatedAt) throw new Refusal('-751');
  return sid;
}

/** Whether it was charged as often this month as the CID may. */
export function isUsedUp({ clock }: Pick<Office, 'clock'>, { merchant, approvals }: Sid): boolean {
  const month = koreaMonth(clock.now());
  const uses = approvals.filter((at) => koreaMonth(at) === month).length;
  return uses >= (merchant.monthlyUses ?? Infinity);
}

/** `available`. */
export function isAvailable(office: Office, sid: Sid): boolean {
  return !sid.inactivatedAt && !isUsedUp(office, sid) && habitsOf(sid.cardNumber).ended !== true;
}
