import { present, type BillingKey, type CardSummary, type HandleOwner, type Secret } from '@billkey/core';
import type { CardUser } from './request.js';

/** A stored card: its permanent token is worth nothing without the e-mail and user that it was stored with. */
export function keyOf(owner: HandleOwner, token: Secret, user: CardUser, card?: CardSummary): BillingKey {
  return { ...owner, value: token, context: { ...user }, ...present({ card }) };
}
