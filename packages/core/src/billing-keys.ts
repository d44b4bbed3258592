import { InputError } from './errors.js';
import type { Money } from './money.js';
import type { BillingKey, CardSummary } from './payment.js';
import { SealError, type Sealer } from './sealing.js';
import { isSecret, secret, type Secret } from './secret.js';
import type { AccountRef, Json } from './words.js';

const PURPOSE = 'billing-key';

interface SealedKey {
  readonly variant: string;
  readonly value: string;
  readonly context: Readonly<Record<string, { readonly secret: string } | { readonly json: Json }>>;
  readonly rules?: NonNullable<BillingKey['rules']>;
  readonly card?: CardSummary;
}

/** A billing key as text for a database. */
export function sealBillingKey(sealer: Sealer, key: BillingKey): string {
  const sealed: SealedKey = {
    variant: key.variant,
    value: key.value.reveal(),
    context: Object.fromEntries(
      Object.entries(key.context).map(([name, item]) => [
        name,
        isSecret(item) ? { secret: item.reveal() } : { json: item },
      ]),
    ),
    ...(key.rules === undefined ? {} : { rules: key.rules }),
    ...(key.card === undefined ? {} : { card: key.card }),
  };
  return sealer.seal(PURPOSE, key.account, sealed as unknown as Json);
}

/** @throws InputError naming `key` when it was changed, or sealed for another account */
export function openBillingKey(sealer: Sealer, account: AccountRef, sealed: string): BillingKey {
  let plain: SealedKey;
  if (typeof (sealed as unknown) !== 'string') throw new InputError('key', 'must be a text');
  try {
    plain = sealer.open(PURPOSE, account, sealed) as unknown as SealedKey;
  } catch (error) {
    if (error instanceof SealError) throw new InputError('key', error.message);
    throw error;
  }
  const { value, context, ...rest } = plain;
  const opened = Object.entries(context).map(([name, item]): [string, Json | Secret] => [
    name,
    'secret' in item ? secret(item.secret) : item.json,
  ]);
  return Object.freeze({ account, value: secret(value), context: Object.fromEntries(opened), ...rest });
}

/** @throws InputError naming `key` when it is no billing key */
export function checkIsKey(key: unknown): asserts key is BillingKey {
  const given = key as Partial<BillingKey> | null | undefined;
  if (typeof given !== 'object' || given === null || !isSecret(given.value) || !isObject(given.context)) {
    throw new InputError('key', 'must be a billing key, as issued, adopted or opened');
  }
}

/** @throws InputError naming `key` when it is no billing key, or not one that `account` and `variant` can use */
export function checkKey(key: unknown, account: AccountRef, variant: string): asserts key is BillingKey {
  checkIsKey(key);
  if (key.account !== account) throw new InputError('key', `belongs to another account, not to ${account}`);
  if (key.variant !== variant) throw new InputError('key', `was issued to another variant, not to ${variant}`);
}

/** @throws InputError naming `amount` or `key` when this key is not for such a charge, or not any more */
export function checkKeyRules({ rules }: BillingKey, { minor, currency }: Money, now: Date): void {
  const { fixedAmount, minimum, expires } = rules ?? {};
  if (expires !== undefined && Date.parse(expires) <= now.getTime()) throw new InputError('key', 'has expired');
  if (fixedAmount !== undefined && (minor !== fixedAmount.minor || currency !== fixedAmount.currency)) {
    throw new InputError('amount', `must be ${String(fixedAmount.minor)} ${fixedAmount.currency}, as this key is for`);
  }
  if (minimum !== undefined && (minor < minimum.minor || currency !== minimum.currency)) {
    throw new InputError('amount', `must be ${String(minimum.minor)} ${minimum.currency} or more with this key`);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
