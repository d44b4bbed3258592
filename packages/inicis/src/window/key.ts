import { adoptFields, InputError, type BillingKey } from '@billkey/core';
import { BILL_KEY } from '../response.js';

/** Where a billing key was issued: by API, or in which window. */
export type KeyOrigin = 'INIAPI' | 'inilitepay' | 'INIStdPay' | 'inibill';

const ORIGIN = {
  pattern: /^(INIAPI|inilitepay|INIStdPay|inibill)$/,
  rule: 'must be INIAPI, inilitepay, INIStdPay or inibill',
};

/** A key that was issued before Billkey, by KG INICIS's names. @throws InputError naming a field */
export function adoptedKey(fields: Readonly<Record<string, string>>): {
  readonly billKey: string;
  readonly origin?: KeyOrigin;
} {
  if (typeof fields !== 'object' || (fields as unknown) === null || !Object.hasOwn(fields, 'origin')) {
    return { billKey: adoptFields(fields, { billKey: BILL_KEY }).billKey };
  }
  const { billKey, origin } = adoptFields(fields, { billKey: BILL_KEY, origin: ORIGIN });
  return { billKey, origin: origin as KeyOrigin };
}

/** v2 does not know the keys of inilitepay (`1195`); v1 charges all of them. */
export function isChargedByV1({ context }: Pick<BillingKey, 'context'>): boolean {
  return context['origin'] === 'inilitepay';
}

/** @throws InputError naming `key` when it was issued to another MID than the account has now */
export function checkKeyMid({ context }: Pick<BillingKey, 'context'>, mid: string): void {
  if (context['mid'] !== undefined && context['mid'] !== mid) throw new InputError('key', 'was issued to another MID');
}

/** What a charge needs to know of a key besides its value. */
export function contextOf(mid: string, origin: KeyOrigin | undefined): BillingKey['context'] {
  return origin === undefined ? { mid } : { mid, origin };
}
