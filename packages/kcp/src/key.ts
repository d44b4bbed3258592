import { InputError, secret, type BillingKey, type HandleOwner } from '@billkey/core';

/** A batch key with the group that it was issued under: KCP wants both back. */
export function keyOf(owner: HandleOwner, batchKey: string, groupId: string): BillingKey {
  return { account: owner.account, variant: owner.variant, value: secret(batchKey), context: { groupId } };
}

/** 그룹아이디 of a key. @throws InputError when it was taken out of the key */
export function groupOf({ context: { groupId } }: BillingKey): string {
  if (typeof groupId !== 'string') throw new InputError('key', 'has no groupId in its context');
  return groupId;
}
