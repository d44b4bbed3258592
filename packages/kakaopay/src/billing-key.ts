import { present, type BillingKey, type CardSummary, type HandleOwner, type Secret } from '@billkey/core';

/** A SID is charged for the user that it was issued for, and for nobody else (-753). */
export function keyOf(owner: HandleOwner, sid: Secret, userId: string, card?: CardSummary): BillingKey {
  return { ...owner, value: sid, context: { partner_user_id: userId }, ...present({ card }) };
}
