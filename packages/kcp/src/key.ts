import { InputError, secret, type BillingKey, type HandleOwner } from '@billkey/core';
import type { Site } from './site.js';

/** Where a batch key was issued: a charge and a deletion have to name both. */
export interface KeyPlace {
  readonly siteCode: string;
  /** 그룹아이디 */
  readonly groupId: string;
}

/** A batch key with the site and the group that it was issued under. */
export function keyOf(owner: HandleOwner, batchKey: string, { siteCode, groupId }: KeyPlace): BillingKey {
  return { account: owner.account, variant: owner.variant, value: secret(batchKey), context: { siteCode, groupId } };
}

/**
 * 그룹아이디 of a key.
 * @param site that it is to be used at
 * @throws InputError when it was taken out of the key, or the key is of another site
 */
export function groupOf({ context: { siteCode, groupId } }: BillingKey, site: Pick<Site, 'siteCode'>): string {
  if (typeof groupId !== 'string') throw new InputError('key', 'has no groupId in its context');
  if (siteCode !== site.siteCode) {
    throw new InputError('key', 'is of a site code that the account does not have any more');
  }
  return groupId;
}
