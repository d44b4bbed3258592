import type { AccountShape, Limits } from '@billkey/core';
import { LIMITS, type DaoudataCapability } from './capabilities.js';
import type { CpidOptions, DaoudataOptions, KeyInOptions } from './options.js';

const BILLING = ['billing-key-by-api', 'charge'] as const;
const KEY_IN = ['key-in'] as const;
/** Whatever took a payment can give it back. */
const ALWAYS = ['cancel', 'partial-cancel', 'notifications'] as const;

/** What an account has: what its CPIDs are contracted for. What the K card does is known from lists alone. */
export function shapeOf({ billing, keyIn }: DaoudataOptions): AccountShape<DaoudataCapability> {
  const isBilled = billing === undefined ? [] : BILLING;
  const isKeyedIn = keyIn === undefined ? [] : KEY_IN;
  return {
    capabilities: [...isBilled, ...isKeyedIn, ...ALWAYS],
    unverified: [
      ...(billing?.cardModule === 'K' ? isBilled : []), //
      ...(keyIn?.cardModule === 'K' ? isKeyedIn : []),
    ],
    elsewhere: {
      ...(billing === undefined
        ? Object.fromEntries(BILLING.map((name) => [name, 'give billing with its CPID to have it']))
        : {}),
      ...(keyIn === undefined ? { 'key-in': 'give keyIn with its CPID to have it' } : {}),
    },
    limits: limitsOf(billing, keyIn),
  };
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
