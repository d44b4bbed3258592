import { secret, type BillingKey, type CardSummary, type HandleOwner } from '@billkey/core';

/** 빌키 */
export const BID = { pattern: /^[\x21-\x7e]{1,30}$/, rule: 'must be a BID of at most 30 characters' };

/** A key that was issued by API or in a window: NICE does not tell them apart. */
export function keyOf(owner: HandleOwner, bid: string, card?: CardSummary): BillingKey {
  return { ...owner, value: secret(bid), context: {}, ...(card === undefined ? {} : { card }) };
}
