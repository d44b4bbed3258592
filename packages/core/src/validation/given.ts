import { InputError } from '../errors.js';
import { money, type Money } from '../money.js';

/** `value`, which the types promise to be an object, when a caller without types keeps the promise. */
export function object<T extends object>(value: T, name = 'request'): T {
  const given: unknown = value;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InputError(name, 'must be an object');
  }
  return value;
}

/** @throws InputError naming the first field of `rest`, what is left of a request */
export function nothingElse(rest: object): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) throw new InputError(name, 'is not a known field');
}

export function within<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${field}.${error.field}`, error.rule);
    throw error;
  }
}

/** With the defaults filled in, and amounts as plain data again: they go into attempts. */
export function withDefaults<
  T extends { orderId: string; requestId?: string; instalmentMonths?: number; amount?: Money },
>(order: T): T {
  const { orderId, requestId = orderId, instalmentMonths = 0, amount } = order;
  return { ...order, requestId, instalmentMonths, ...(amount === undefined ? {} : { amount: plain(amount) }) };
}

export function plain({ minor, currency }: Money): Money {
  return money(minor, currency);
}
