import { payment, type Payment, type Ports } from '@billkey/core';
import { charging, type Charge, type Fields } from './wrong.js';

/** Believes the code of a success, whatever comes with it. */
const trusting =
  (honest: Charge, ports: Ports, last: () => Fields): Charge =>
  async (request, context) => {
    const outcome = await honest(request, context);
    if (outcome.status !== 'unknown' || last()['resultCode'] !== '0000') return outcome;
    const { orderId, amount, key } = request;
    const fields = { orderId, pgPaymentId: 'none', state: 'paid', amount, cancellable: amount } as const;
    const made = payment(ports.sealer, key, { ...fields, raw: {} });
    return { status: 'approved', attempt: outcome.attempt, payment: made };
  };

/** Keeps to itself what belongs to a payment. */
const curt =
  (honest: Charge, kept: 'receiptUrl' | 'approvalNumber'): Charge =>
  async (request, context) => {
    const outcome = await honest(request, context);
    if (outcome.status !== 'approved') return outcome;
    const told = Object.entries(outcome.payment).filter(([name]) => name !== kept);
    return { ...outcome, payment: Object.fromEntries(told) as unknown as Payment };
  };

/** Does not tell the PG how to reach the buyer. */
const deaf =
  (honest: Charge): Charge =>
  ({ buyer, ...request }, context) => {
    const heard = { ...buyer };
    delete heard.email;
    return honest({ ...request, buyer: heard }, context);
  };

/** Leaves it open what the PG means when the card has no money. */
const vague =
  (honest: Charge): Charge =>
  async (request, context) => {
    const outcome = await honest(request, context);
    if (outcome.status !== 'failed' || outcome.failure.reason !== 'insufficient_funds') return outcome;
    return { status: 'unknown', attempt: outcome.attempt, doubt: 'unlisted_code', askAgainAt: null };
  };

/** Wrong in all that can be excepted of a charge: all of the above, and takes one byte less than the PG does. */
export const lax = charging(
  (honest, ports, last) => vague(deaf(curt(trusting(honest, ports, last), 'receiptUrl'))),
  ({ limits }) => ({ limits: { ...limits, name: { ...limits.name, maxBytes: limits.name.maxBytes - 1 } } }),
);

/** Knows of no approval number. */
export const numberless = charging((honest) => curt(honest, 'approvalNumber'));

/** Says of every refusal that it only presumes it. */
export const modest = charging((honest) => async (request, context) => {
  const outcome = await honest(request, context);
  if (outcome.status !== 'failed') return outcome;
  return { ...outcome, failure: { ...outcome.failure, certainty: 'presumed' } };
});
