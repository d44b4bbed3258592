import { present, type BillingKey, type CardSummary, type HandleOwner, type Secret } from '@billkey/core';

/** A key, as REST issues (`card_token`) and charges it; that a window's `BID` is one too is not verified. */
export function keyOf(owner: HandleOwner, value: Secret, card?: CardSummary): BillingKey {
  return { ...owner, value, context: {}, ...present({ card }) };
}
