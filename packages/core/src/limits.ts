import { byteLength, encode, type Charset } from './charset.js';
import { InputError } from './errors.js';
import type { Money, TaxParts } from './money.js';
import type { CancelRequest, Order } from './requests.js';
import type { CheckedCard } from './requests.js';

/** What a PG takes as one text field. */
export interface TextLimit {
  readonly maxBytes: number;
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
  readonly amountDigits: number;
  readonly orderId: TextLimit;
  readonly name: TextLimit;
  readonly cancelId: TextLimit;
  readonly reason: TextLimit;
  readonly buyer: { readonly name?: TextLimit; readonly email?: TextLimit; readonly phone?: TextLimit };
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
}

type LimitedOrder = Pick<Order, 'orderId' | 'name' | 'buyer' | 'tax' | 'instalmentMonths'> & {
  readonly amount?: Money;
};

/** @throws InputError naming the field that this PG does not take */
export function checkOrder(order: LimitedOrder, limits: Limits): void {
  checkText('orderId', order.orderId, limits.orderId);
  checkText('name', order.name, limits.name);
  if (order.amount !== undefined) checkAmount('amount', order.amount, limits);
  checkBuyer(order, limits);
  checkTax(order.tax, order.amount, limits);
  checkInstalments(order.instalmentMonths ?? 0, order.amount, limits);
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
  if (byteLength(text, limit.countedIn, field) > limit.maxBytes) {
    throw new InputError(field, `must have at most ${String(limit.maxBytes)} bytes in ${limit.countedIn}`);
  }
}

function checkAmount(field: string, { minor, currency }: Money, limits: Limits): void {
  if (!limits.currencies.includes(currency)) {
    throw new InputError(`${field}.currency`, `must be ${limits.currencies.join(' or ')}`);
  }
  if (String(minor).length > limits.amountDigits) {
    throw new InputError(field, `must have at most ${String(limits.amountDigits)} digits`);
  }
}

function checkBuyer({ buyer }: LimitedOrder, limits: Limits): void {
  for (const field of ['name', 'email', 'phone'] as const) {
    const text = buyer?.[field];
    const limit = limits.buyer[field];
    if (text !== undefined && limit !== undefined) checkText(`buyer.${field}`, text, limit);
  }
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
