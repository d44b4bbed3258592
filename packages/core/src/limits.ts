import { byteLength, encode, type Charset } from './charset.js';
import { InputError } from './errors.js';
import type { Money, TaxParts } from './money.js';
import type { Buyer, CancelRequest, CheckedCard, Order } from './requests.js';

/** What a PG takes as one text field. */
export interface TextLimit {
  readonly maxBytes: number;
  readonly minBytes?: number;
  /** The charset in which the PG counts */
  readonly countedIn: Charset;
  /** Every character must exist in this charset too */
  readonly representableIn?: Charset;
  readonly pattern?: RegExp;
  /** `pattern` in words, for the error: `must have only …` */
  readonly rule?: string;
}

/**
 * What one variant of a PG takes. Core checks it before anything is sent, and the conformance kit tries each limit in
 * the PG's bytes, so an adapter states it once.
 */
export interface Limits {
  /** ISO 4217 */
  readonly currencies: readonly string[];
  readonly amount: {
    /** Digits of the amount in minor units */
    readonly digits: number;
    /** Smallest and greatest amount of a payment, in minor units by currency; where none is said, digits alone count */
    readonly least?: Readonly<Record<string, number>>;
    readonly most?: Readonly<Record<string, number>>;
  };
  readonly orderId: TextLimit;
  /** Where the PG is sent the request id too */
  readonly requestId?: TextLimit;
  readonly name: TextLimit;
  readonly cancelId: TextLimit;
  readonly reason: TextLimit;
  /** A field without a limit is one that the PG has no place for: it is dropped before the adapter sees it */
  readonly buyer: { readonly [field in keyof Buyer]?: TextLimit } & { readonly required?: readonly (keyof Buyer)[] };
  /** The tax parts that the PG has a field for; others are refused, since dropping them would change the tax */
  readonly tax: readonly (keyof TaxParts)[];
  /** null: lump sum only */
  readonly instalments: {
    /** Smallest amount in minor units that can be paid in instalments */
    readonly from: number;
    readonly maxMonths: number;
  } | null;
  readonly card: {
    readonly maxDigits: number;
    readonly required: readonly ('holderId' | 'password2' | 'cvc')[];
  };
  /** Whether issuing a billing key takes a payment: then, and only then, it may or must have an amount */
  readonly issue: { readonly pays: 'never' | 'may' | 'always' };
  /** Of payment windows */
  readonly window?: {
    /** The whole return address, with the state in it: up to 38 bytes are added to the host's */
    readonly returnUrl: TextLimit;
    /** Whether the window has a place for an amount that nobody charges */
    readonly shows: 'never' | 'may' | 'always';
  };
  /** What is different for one operation */
  readonly operations?: Readonly<Partial<Record<LimitedOperation, Partial<Omit<Limits, 'operations'>>>>>;
}

export type LimitedOperation = 'issue' | 'window' | 'charge' | 'key-in';

const BUYER_FIELDS = ['name', 'email', 'phone', 'id', 'ip'] as const satisfies readonly (keyof Buyer)[];

/** The limits of one operation. */
export function limitsOf(limits: Limits, operation: LimitedOperation): Limits {
  return { ...limits, ...limits.operations?.[operation] };
}

type LimitedOrder = Omit<Order, 'amount'> & { readonly amount?: Money };

/**
 * An order as an adapter may see it: within the limits of the operation, and without what this PG has no place for.
 * @throws InputError naming the field that this PG does not take, or misses
 */
export function withinLimits<T extends LimitedOrder>(operation: LimitedOperation, order: T, variant: Limits): T {
  const limits = limitsOf(variant, operation);
  checkText('orderId', order.orderId, limits.orderId);
  checkText('name', order.name, limits.name);
  if (limits.requestId !== undefined) {
    const field = order.requestId === undefined ? 'orderId' : 'requestId';
    checkText(field, order.requestId ?? order.orderId, limits.requestId);
  }
  if (operation === 'issue' || operation === 'window') checkPaysAtIssue(order, limits);
  if (order.amount !== undefined) checkPaid(order.amount, limits);
  checkTax(order.tax, order.amount, limits);
  checkInstalments(order.instalmentMonths ?? 0, order.amount, limits);
  const buyer = checkedBuyer(order.buyer ?? {}, limits);
  return order.buyer === undefined ? order : { ...order, buyer };
}

/** @throws InputError naming `shown` where the window has no place for it, or needs it and is not given it */
export function checkShown({ amount, shown }: { amount?: Money; shown?: Money }, variant: Limits): void {
  const limits = limitsOf(variant, 'window');
  const shows = limits.window?.shows ?? 'never';
  if (shown === undefined) {
    if (shows === 'always' && amount === undefined)
      throw new InputError('shown', 'is missing: this window shows a sum');
    return;
  }
  if (amount !== undefined) throw new InputError('shown', 'must be left out beside an amount, which is shown');
  if (shows === 'never') throw new InputError('shown', 'must be left out: this window has no place for it');
  checkAmount('shown', shown, limits);
}

/** @throws InputError naming the field that this PG does not take */
export function checkCancel(
  cancel: Pick<CancelRequest, 'cancelId' | 'reason' | 'tax'>,
  amount: Money,
  limits: Limits,
): void {
  checkText('cancelId', cancel.cancelId, limits.cancelId);
  checkText('reason', cancel.reason, limits.reason);
  checkAmount('amount', amount, limits);
  checkTax(cancel.tax, amount, limits);
}

/** @throws InputError naming the field that this PG does not take or misses */
export function checkCard(card: CheckedCard, { card: limits }: Limits): void {
  if (card.number.reveal().length > limits.maxDigits) {
    throw new InputError('card.number', `must have at most ${String(limits.maxDigits)} digits`);
  }
  for (const field of limits.required) {
    if (card[field] === undefined) throw new InputError(`card.${field}`, 'is needed by this PG');
  }
}

/** @throws InputError naming `field` */
export function checkText(field: string, text: string, limit: TextLimit): void {
  if (limit.representableIn !== undefined) encode(text, limit.representableIn, field);
  if (limit.pattern?.test(text) === false) throw new InputError(field, limit.rule ?? 'has characters this PG refuses');
  const bytes = byteLength(text, limit.countedIn, field);
  const { minBytes = 0 } = limit;
  if (bytes < minBytes) {
    throw new InputError(field, `must have at least ${String(minBytes)} bytes in ${limit.countedIn}`);
  }
  if (bytes > limit.maxBytes) {
    throw new InputError(field, `must have at most ${String(limit.maxBytes)} bytes in ${limit.countedIn}`);
  }
}

function checkAmount(field: string, { minor, currency }: Money, limits: Limits): void {
  if (!limits.currencies.includes(currency)) {
    throw new InputError(`${field}.currency`, `must be ${limits.currencies.join(' or ')}`);
  }
  if (String(minor).length > limits.amount.digits) {
    throw new InputError(field, `must have at most ${String(limits.amount.digits)} digits`);
  }
}

/** What moves money is never dropped in silence. */
function checkPaysAtIssue(order: LimitedOrder, { issue: { pays } }: Limits): void {
  if (pays === 'always' && order.amount === undefined) {
    throw new InputError('amount', 'is missing: at this PG issuing a billing key takes a payment');
  }
  const wrong = (['amount', 'tax', 'instalmentMonths'] as const).find((field) => order[field] !== undefined);
  if (pays === 'never' && wrong !== undefined) {
    throw new InputError(wrong, 'must be left out: at this PG issuing a billing key takes no payment');
  }
  if (wrong !== undefined && order.amount === undefined) throw new InputError(wrong, 'needs an amount');
}

function checkPaid(amount: Money, limits: Limits): void {
  checkAmount('amount', amount, limits);
  const { least, most } = limits.amount;
  const [from, to] = [least?.[amount.currency] ?? 0, most?.[amount.currency] ?? Infinity];
  if (amount.minor < from) throw new InputError('amount', `must be ${String(from)} or more`);
  if (amount.minor > to) throw new InputError('amount', `must be ${String(to)} or less`);
}

function checkedBuyer(buyer: Buyer, { buyer: { required = [], ...limits } }: Limits): Buyer {
  const missing = required.find((field) => buyer[field] === undefined);
  if (missing !== undefined) throw new InputError(`buyer.${missing}`, 'is needed by this PG');
  const kept = BUYER_FIELDS.flatMap((field) => {
    const [text, limit] = [buyer[field], limits[field]];
    if (text === undefined || limit === undefined) return [];
    checkText(`buyer.${field}`, text, limit);
    return [[field, text]];
  });
  return Object.fromEntries(kept) as Buyer;
}

function checkTax(tax: TaxParts | undefined, amount: Money | undefined, limits: Limits): void {
  for (const part of ['supply', 'vat', 'taxFree', 'service'] as const) {
    const minor = tax?.[part];
    if (minor === undefined) continue;
    if (!limits.tax.includes(part)) throw new InputError(`tax.${part}`, 'has no field at this PG');
    if (amount !== undefined && minor > amount.minor) throw new InputError(`tax.${part}`, 'is more than the amount');
  }
}

function checkInstalments(months: number, amount: Money | undefined, { instalments }: Limits): void {
  if (months === 0) return;
  if (instalments === null) throw new InputError('instalmentMonths', 'must be 0: this PG takes lump sums only');
  if (months > instalments.maxMonths) {
    throw new InputError('instalmentMonths', `must be at most ${String(instalments.maxMonths)}`);
  }
  if (amount !== undefined && amount.minor < instalments.from) {
    throw new InputError('instalmentMonths', `needs an amount of ${String(instalments.from)} or more`);
  }
}
