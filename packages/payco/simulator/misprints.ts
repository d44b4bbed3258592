import type { Fault } from '@billkey/simulator';
import { Won, type Value } from './json.js';

/** The fields in which an answer names an amount that was moved. */
const AMOUNTS = new Set(['totalPaymentAmt', 'paymentAmt', 'totalCancelPaymentAmt', 'cancelPaymentAmt']);
const ORDER_IDS = new Set(['sellerOrderReferenceKey', 'sellerAutoPaymentReferenceKey']);
const PAYMENT_IDS = new Set(['orderNo']);

/** What a fault has the answer say wrongly, wherever it names it. */
export function misprinted<T extends Value>(value: T, fault: Fault | undefined): T;
export function misprinted(value: Value, fault: Fault | undefined): Value {
  if (typeof value !== 'object' || value instanceof Won) return value;
  if (Array.isArray(value)) return value.map((item: Value) => misprinted(item, fault));
  const members = Object.entries(value).map(([name, member]: [string, Value]) => [name, altered(name, member, fault)]);
  return Object.fromEntries(members) as Value;
}

function altered(name: string, value: Value, fault: Fault | undefined): Value {
  if (fault?.kind === 'wrong-amount' && AMOUNTS.has(name) && value instanceof Won) return new Won(value.amount + 1);
  if (typeof value !== 'string') return misprinted(value, fault);
  if (fault?.kind === 'wrong-order-id' && ORDER_IDS.has(name)) return `${value}-x`;
  if (fault?.kind === 'wrong-payment-id' && PAYMENT_IDS.has(name)) return otherNumber(value);
  return value;
}

/** One that differs in its last digit. */
function otherNumber(number: string): string {
  return number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
}
