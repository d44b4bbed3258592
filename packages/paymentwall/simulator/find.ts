import type { Charge, ChargeState } from './books.js';
import { chargeObject, otherId, paidFor } from './charge-object.js';
import type { Form } from './form.js';
import { refOf } from './ids.js';
import { aboutCharge, chargeIn } from './manage.js';
import { merchantByApiKey, type Office, type Operation, type Visit } from './office.js';
import { Refusal } from './refusal.js';
import { merchantBySign } from './signed.js';

/** `GET /api/brick/charge/{id}` (Brick, charge); the official Node client sends POST. */
export const find: Operation = {
  name: 'find',
  moving: false,
  codes: { empty: null, malformed: 3008 },
  merchantOf: merchantByApiKey,
  subjectOf: aboutCharge,
  perform(office, visit) {
    const charge = chargeIn(office, visit, 3000);
    const state = seen(office, visit, charge);
    if (!state) throw new Refusal(3000);
    return { body: chargeObject(charge, visit.fault, state), booked: false };
  },
};

/** `GET /api/rest/payment` (payment status API): by `ref`, or by `uid` and `ag_external_id`, the latest. */
export const findByOrder: Operation = {
  name: 'find',
  moving: false,
  codes: { empty: 4005, malformed: 3008 },
  merchantOf: (office, _request, form) => merchantBySign(office, form),

  subjectOf(_office, _target, form) {
    const orderId = form.get('ag_external_id');
    return orderId === undefined ? {} : { orderId };
  },

  perform(office, visit) {
    const { merchant, form } = visit;
    if (!merchant.paymentStatusApi) throw new Refusal(3001);
    const charge = chargeOf(office, visit, form);
    const state = charge && seen(office, visit, charge);
    if (!charge || !state) throw new Refusal(3000, { text: 'Payment not found' });
    return { body: paymentObject(visit, charge, state), booked: false };
  },
};

function chargeOf({ books }: Office, { merchant }: Visit, form: Form): Charge | undefined {
  const ref = form.get('ref') ?? '';
  if (ref !== '') {
    const own = [...books.charges.values()].filter(({ order }) => order.merchant.projectKey === merchant.projectKey);
    return own.find(({ id }) => id === ref || refOf(merchant, id) === ref);
  }
  const [uid = '', plan = ''] = [form.get('uid'), form.get('ag_external_id')];
  if (uid === '' || plan === '') throw new Refusal(3008);
  return books.chargesOf(merchant, uid, plan).at(-1);
}

function paymentObject({ merchant, fault }: Visit, charge: Charge, state: ChargeState): Record<string, unknown> {
  const { order } = charge;
  const ref = refOf(merchant, charge.id);
  return {
    object: 'payment',
    id: fault?.kind === 'wrong-payment-id' ? otherId(ref) : ref,
    created: Math.floor(charge.created.getTime() / 1000),
    ...paidFor(charge, fault),
    refunded: state.refunded,
    risk: state.risk,
    uid: order.uid,
    product_id: fault?.kind === 'wrong-order-id' ? `${order.plan}-x` : order.plan,
    payment_system: 'gateway',
  };
}

/** The charge as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
function seen(office: Office, { fault }: Visit, charge: Charge): ChargeState | undefined {
  if (fault?.kind !== 'lagging-look-up') return charge.states.at(-1);
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  return charge.states.filter(({ at }) => at.getTime() <= until).at(-1);
}
