import { balanceOf, change, stateOf, type Charge } from './books.js';
import { habitsOf } from './cards.js';
import { tell, type Pingback } from './notify.js';
import type { Office } from './office.js';

/** Milliseconds: a review of the test keys (Brick, testing), and how long an authorization holds (Brick, charge). */
const REVIEW = 2 * 60_000;
const DAY = 24 * 3_600_000;
const HOLD = 7 * DAY;

/** Books what becomes of a charge by itself. */
export function plan(office: Office, charge: Charge, review: 'accepted' | 'declined' | undefined): void {
  const { agenda, clock } = office;
  const now = clock.now().getTime();
  if (review !== undefined) agenda.at(now + REVIEW, () => endReview(office, charge, review));
  if (!charge.order.capture) agenda.at(now + HOLD, () => lapse(office, charge));
  if (habitsOf(charge.card.number).chargedBack) agenda.at(now + DAY, () => chargeBack(office, charge));
}

/**
 * Gives back what is left of a charge.
 * @param what how the charge is after it, beside being refunded
 */
export function giveBack(office: Office, charge: Charge, what: { risk?: 'declined' } = {}): void {
  const amount = balanceOf(charge);
  if (amount > 0) office.bank.cancel({ kind: 'cancel', pg: 'paymentwall', pgPaymentId: charge.id, amount });
  change(charge, office.clock.now(), { ...what, refunded: true, returned: charge.order.amount });
}

function endReview(office: Office, charge: Charge, review: 'accepted' | 'declined'): void {
  if (stateOf(charge).risk !== 'pending') return;
  const { operation, capture } = charge.order;
  if (review === 'accepted') {
    change(charge, office.clock.now(), { risk: 'approved', captured: capture });
    return tell(office, operation, charge, { type: 201 });
  }
  giveBack(office, charge, { risk: 'declined' });
  const card = office.books.cards.get(charge.permanentToken ?? '');
  if (card) card.deleted = true;
  tell(office, operation, charge, { type: 202 });
}

function lapse(office: Office, charge: Charge): void {
  const { captured, refunded } = stateOf(charge);
  if (captured || refunded) return;
  charge.lapsed = true;
  giveBack(office, charge);
  tell(office, charge.order.operation, charge, { type: 203 });
}

function chargeBack(office: Office, charge: Charge): void {
  const { captured, refunded } = stateOf(charge);
  if (!captured || refunded) return;
  giveBack(office, charge);
  const pingback: Pingback = { type: 2, reason: 1 };
  tell(office, charge.order.operation, charge, pingback);
}
