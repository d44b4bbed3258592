import { expect } from 'chai';
import type { PaymentFinder, PaymentQuery, Payment, Lookup } from '@billkey/core';
import { pay } from './acts.js';
import { freshId } from './ids.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { rejectionOf } from './thrown.js';
import type { Tests } from './together.js';
import { expectPayment } from './truth.js';

const SEOUL_OFFSET_MS = 9 * 3_600_000;

/** Looking up finds what is there, says so when nothing is, and adopting refuses what it does not know. */
export function describeLookUps(subject: Subject, tests: Tests): void {
  const { capabilities } = subject.registration;
  describe('looking up and adopting', () => {
    if (capabilities.has('find-payment')) describePayments(subject, tests);
    const adopters = { charge: 'adoptBillingKey', cancel: 'adoptPayment' } as const;
    for (const [capability, verb] of Object.entries(adopters) as ['charge' | 'cancel', string][]) {
      if (!capabilities.has(capability)) continue;
      tests.it({
        title: `${verb} names a field that is missing or not known`,
        body: () => adopt(subject, capability, verb),
      });
    }
  });
}

function describePayments(subject: Subject, tests: Tests): void {
  tests.it({
    title: 'a payment is found by everything that is said to find it',
    body: () =>
      inScene(subject, async (scene) => {
        const { payment } = await pay(scene);
        for (const query of queriesOf(scene, payment)) {
          const found = await finder(scene).findPayment(query);
          if (found.status !== 'found') throw new Error(`by ${Object.keys(query).join()}: ${lookedUp(found)}`);
          expectPayment(scene, found.value);
        }
      }),
  });
  tests.it({
    title: 'a payment that does not exist is absent, not an error',
    body: () =>
      inScene(subject, async (scene) => {
        const { payment } = await pay(scene);
        const pgPaymentId = payment.pgPaymentId.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
        for (const query of queriesOf(scene, { ...payment, pgPaymentId, orderId: freshId() })) {
          if ('handle' in query) continue;
          expect(lookedUp(await finder(scene).findPayment(query)), Object.keys(query).join()).to.equal('absent');
        }
      }),
  });
}

function finder(scene: Scene): PaymentFinder {
  const { registry, account } = scene.calm;
  return registry.get(account, 'find-payment');
}

/** The payment, by each of the ways the account declares. */
function queriesOf(scene: Scene, { handle, pgPaymentId, orderId }: Payment): readonly PaymentQuery[] {
  const { findsBy } = finder(scene);
  const day = new Date(scene.clock.now().getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 10);
  return [
    ...(findsBy.includes('handle') ? [{ handle }] : []),
    ...(findsBy.includes('pg-payment-id') ? [{ pgPaymentId }] : []),
    ...(findsBy.includes('order-id') ? [{ orderId, day }] : []),
  ];
}

function lookedUp({ status, ...rest }: Lookup<Payment>): string {
  return 'failure' in rest ? `${status}, ${rest.failure.reason}` : status;
}

async function adopt(subject: Subject, capability: 'charge' | 'cancel', verb: string): Promise<void> {
  await inScene(subject, async (scene) => {
    const { registry, account } = scene.calm;
    const provider = registry.get(account, capability) as unknown as Record<string, (fields: unknown) => unknown>;
    for (const fields of [{}, { 'no-such-field': 'x' }, null]) {
      const error = await rejectionOf(async () => provider[verb]?.(fields));
      expect(error, `for ${JSON.stringify(fields)}`).to.have.property('code', 'invalid_input');
    }
    expect(scene.requests(), 'requests').to.have.length(0);
  });
}
