import { present, secret, type BillingKey, type CardSummary, type HandleOwner } from '@billkey/core';

/** `billKey`: 40 or 50 characters at most, by the table of the manual. */
export const BILL_KEY = /^[\x21-\x7e]{1,50}$/;

/** A key of the mchtId that it was issued to. */
export function keyOf(owner: HandleOwner, billKey: string, card?: CardSummary): BillingKey {
  return { ...owner, value: secret(billKey), context: {}, ...present({ card }) };
}
