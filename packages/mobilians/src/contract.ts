import { secret, type Secret } from '@billkey/core';
import type { CashCode, MobiliansOptions } from './options.js';

/** What requests say of the merchant, and what signs them. */
export interface Contract {
  readonly sid: string;
  readonly skey: Secret;
  readonly cashCode: CashCode;
  readonly siteUrl: string;
}

export function contractOf({ sid, skey, cashCode, siteUrl }: MobiliansOptions): Contract {
  return { sid, skey: secret(skey), cashCode, siteUrl };
}
