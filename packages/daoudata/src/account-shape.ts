import type { AccountShape, Limits } from '@billkey/core';
import { LIMITS, type DaoudataCapability } from './capabilities.js';
import type { CpidOptions, DaoudataOptions, KeyInOptions } from './options.js';

const BILLING = ['billing-key-by-api', 'charge'] as const;
const KEY_IN = ['key-in'] as const;
/** Whatever took a payment can give it back. */
const ALWAYS = ['cancel', 'partial-cancel', 'notifications'] as const;

/** What an account has: what its CPIDs are contracted for. */
export function shapeOf({ billing, keyIn }: DaoudataOptions): AccountShape<DaoudataCapability> {
  const [hasBilling, hasKeyIn] = [billing !== undefined, keyIn !== undefined];
  const wanted = (option: string): string => `give ${option} with its CPID to have it`;
  return {
    capabilities: [...(hasBilling ? BILLING : []), ...(hasKeyIn ? KEY_IN : []), ...ALWAYS],
    // What the K card does is known from lists alone. A CPID that is not there may yet be one.
    unverified: [...(isK(billing ?? keyIn) ? BILLING : []), ...(isK(keyIn ?? billing) ? KEY_IN : [])],
    elsewhere: {
      ...(hasBilling ? {} : { 'billing-key-by-api': wanted('billing'), charge: wanted('billing') }),
      ...(hasKeyIn ? {} : { 'key-in': wanted('keyIn') }),
    },
    limits: limitsOf(billing, keyIn),
  };
}

function isK(options: CpidOptions | undefined): boolean {
  return options?.cardModule === 'K';
}

/** Which card data is needed depends on the contract. */
function limitsOf(billing: CpidOptions | undefined, keyIn: KeyInOptions | undefined): Limits {
  const { maxDigits } = LIMITS.card;
  // The K card's list of fields has no password.
  const issue = billing?.cardModule === 'K' ? (['holderId'] as const) : (['holderId', 'password2'] as const);
  const typed = keyIn?.billType === '13' ? (['holderId', 'password2'] as const) : [];
  return {
    ...LIMITS,
    operations: {
      issue: { card: { maxDigits, required: issue } },
      'key-in': { card: { maxDigits, required: typed } },
    },
  };
}
