import { expect } from 'chai';
import type { PaymentFinder, PaymentQuery, Payment, Lookup } from '@billkey/core';
import { pay } from './acts.js';
import { freshId } from './ids.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';
import { expectPayment } from './truth.js';

const SEOUL_OFFSET_MS = 9 * 3_600_000;

/** Looking up finds what is there, says so when nothing is, and never throws for it. */
export function describeLookUps(subject: Subject, tests: Tests): void {
  const { capabilities } = subject.registration;
  describe('looking up', () => {
    if (capabilities.has('find-payment')) describePayments(subject, tests);
  });
}

function describePayments(subject: Subject, tests: Tests): void {
  tests.it({
    title: 'a payment is found by everything that is said to find it',
    body: () =>
      inScene(subject, async (scene) => {
        const { payment } = await pay(scene);
        for (const query of queriesOf(scene, payment)) {
          const logged = scene.calm.logger.events.length;
          const found = await finder(scene).findPayment(query);
          if (found.status !== 'found') throw new Error(`by ${Object.keys(query).join()}: ${lookedUp(found)}`);
          expectPayment(scene, found.value);
          for (const event of scene.calm.logger.events.slice(logged)) {
            expect(event.operation, 'in the log').to.equal('find');
            if (!('pgPaymentId' in query)) expect(event.orderId, 'in the log').to.equal(payment.orderId);
          }
        }
      }),
  });
  tests.it({ title: 'what can be no id or day is refused by its name', body: () => inScene(subject, refuseMalformed) });
  tests.it({
    title: 'a payment that does not exist is absent, not an error',
    body: () =>
      inScene(subject, async (scene) => {
        const { payment } = await pay(scene);
        const pgPaymentId = payment.pgPaymentId.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
        for (const query of queriesOf(scene, { ...payment, pgPaymentId, orderId: freshId() })) {
          if ('handle' in query) continue;
          expect(lookedUp(await finder(scene).findPayment(query)), Object.keys(query).join()).to.equal('absent');
        }
      }),
  });
}

/** What is no id at all is misuse, and named. */
async function refuseMalformed(scene: Scene): Promise<void> {
  const { payment } = await pay(scene);
  for (const query of queriesOf(scene, payment)) {
    for (const field of Object.keys(query)) {
      for (const wrong of ['', '\n', ' x', '2025-13-40', 'x'.repeat(500), 7, null]) {
        const asked = { ...query, [field]: wrong };
        if (field !== 'day' && wrong === '2025-13-40') continue;
        await expectInputError(scene, field, async () => finder(scene).findPayment(asked));
      }
    }
  }
}

function finder(scene: Scene): PaymentFinder {
  const { registry, account } = scene.calm;
  return registry.get(account, 'find-payment');
}

/** The payment, by each of the ways the account declares. */
function queriesOf(scene: Scene, { handle, pgPaymentId, orderId, amount }: Payment): readonly PaymentQuery[] {
  const { findsBy } = finder(scene);
  const day = new Date(scene.clock.now().getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 10);
  return [
    ...(findsBy.includes('handle') ? [{ handle }] : []),
    ...(findsBy.includes('pg-payment-id') ? [{ pgPaymentId }] : []),
    ...(findsBy.includes('order-id') ? [{ orderId, day, amount }] : []),
  ];
}

/** That a look-up by a handle, where there is one, tells what the bank knows. */
export async function expectFound(scene: Scene, { handle }: Pick<Payment, 'handle'>): Promise<void> {
  if (!scene.subject.registration.capabilities.has('find-payment')) return;
  if (!finder(scene).findsBy.includes('handle')) return;
  const found = await finder(scene).findPayment({ handle });
  if (found.status !== 'found') throw new Error(`it should have been found, but: ${lookedUp(found)}`);
  expectPayment(scene, found.value);
}

function lookedUp({ status, ...rest }: Lookup<Payment>): string {
  return 'failure' in rest ? `${status}, ${rest.failure.reason}` : status;
}
