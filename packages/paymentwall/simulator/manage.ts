import { change, stateOf, type Charge } from './books.js';
import { chargeObject } from './charge-object.js';
import { habitsOf } from './cards.js';
import { tell } from './notify.js';
import { merchantByApiKey, type Office, type Operation, type Reply, type Subject, type Visit } from './office.js';
import { Refusal } from './refusal.js';
import { giveBack } from './schedule.js';
import type { Code } from './codes.js';

/** `POST /api/brick/charge/{id}/capture` (Brick, charge): takes all of what was only authorized. */
export const capture: Operation = manage('capture', 3203, (office, charge) => {
  const { captured, refunded, risk } = stateOf(charge);
  if (charge.lapsed) throw new Refusal(3206);
  if (captured || refunded || risk !== 'approved') throw new Refusal(3203);
  change(charge, office.clock.now(), { captured: true });
  tell(office, 'capture', charge, { type: 0 });
});

/** `POST /api/brick/charge/{id}/void` (Brick, charge): lets go of what was only authorized. */
export const release: Operation = manage('void', 3000, (office, charge) => {
  const { captured, refunded, risk } = stateOf(charge);
  if (refunded) throw new Refusal(3201);
  if (captured || risk !== 'approved') throw new Refusal(3202);
  giveBack(office, charge);
});

/** `POST /api/brick/charge/{id}/refund` (Brick, charge): gives all of it back. It knows no amount. */
export const refund: Operation = manage('cancel', 3000, (office, charge) => {
  const { captured, refunded, returned } = stateOf(charge);
  if (refunded) throw new Refusal(3201);
  const forbidden = habitsOf(charge.card.number).onCancel;
  if (forbidden !== undefined) throw new Refusal(forbidden);
  if (!captured || returned > 0) throw new Refusal(3204);
  giveBack(office, charge);
  tell(office, 'cancel', charge, { type: 2, reason: 9 });
});

/** @param unknown the code for a charge that is not there */
function manage(name: string, unknown: Code, act: (office: Office, charge: Charge) => void): Operation {
  return {
    name,
    moving: true,
    codes: { empty: null, malformed: 3008 },
    merchantOf: merchantByApiKey,
    subjectOf: aboutCharge,
    perform(office, visit): Reply {
      const charge = chargeIn(office, visit, unknown);
      if (visit.form.has('amount')) throw new Refusal(3204);
      act(office, charge);
      return { body: chargeObject(charge, visit.fault), booked: true };
    },
  };
}

/** @throws Refusal unless it is a charge of the merchant, and the same as the body names, if it names one */
export function chargeIn({ books }: Office, { merchant, target, form }: Visit, unknown: Code): Charge {
  const charge = books.charges.get(target);
  if (charge?.order.merchant.projectKey !== merchant.projectKey) throw new Refusal(unknown);
  if ((form.get('id') ?? target) !== target) throw new Refusal(unknown);
  return charge;
}

export function aboutCharge({ books }: Office, target: string): Subject {
  const charge = books.charges.get(target);
  return charge ? { orderId: charge.order.plan, cardNumber: charge.card.number } : {};
}
