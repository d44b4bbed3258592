import type { Fault } from '@billkey/simulator';
import { stateOf, type Charge, type ChargeState } from './books.js';
import { brandOf, habitsOf } from './cards.js';
import { convert, toMajor } from './currencies.js';
import { isTest } from './merchants.js';

/** The charge object that charges, captures, voids, refunds and look-ups are answered with (Brick, charge object). */
export function chargeObject(
  charge: Charge,
  fault: Fault | undefined,
  state: ChargeState = stateOf(charge),
): Record<string, unknown> {
  const { order, card } = charge;
  const paid = paidFor(charge, fault);
  return {
    object: 'charge',
    id: fault?.kind === 'wrong-payment-id' ? otherId(charge.id) : charge.id,
    ...(isTest(order.merchant) ? { test: 1 } : {}),
    created: Math.floor(charge.created.getTime() / 1000),
    amount: toMajor(pricedAt(charge, fault), order.currency),
    currency: order.currency,
    amount_paid: paid.amount,
    currency_paid: paid.currency,
    captured: state.captured,
    refunded: state.refunded,
    risk: state.risk,
    secure: charge.secure,
    card: {
      ...(charge.permanentToken === null ? {} : { token: charge.permanentToken }),
      type: brandOf(card.number),
      last4: card.number.slice(-4),
      exp_month: card.expiry.slice(5),
      exp_year: card.expiry.slice(0, 4),
      country: 'US',
      name: order.holder,
    },
    support_link: 'https://api.paymentwall.com/api/support',
  };
}

/** What the card is billed, which the payment status API tells too. */
export function paidFor(charge: Charge, fault: Fault | undefined): { amount: string; currency: string } {
  const { currency } = charge.order;
  const billed = habitsOf(charge.card.number).billedIn ?? currency;
  return { amount: toMajor(convert(pricedAt(charge, fault), currency, billed), billed), currency: billed };
}

function pricedAt({ order }: Charge, fault: Fault | undefined): number {
  return order.amount + (fault?.kind === 'wrong-amount' ? 1 : 0);
}

/** Another id of the same shape. */
export function otherId(id: string): string {
  return id.replace(/\d/, (digit) => (digit === '9' ? '1' : '9'));
}
