import { expect } from 'chai';
import { isSecretText, type CancelRequest, type BillingKey, type Payment } from '@billkey/core';
import { issueKey, pay, run, said } from './acts.js';
import { amountOf, order } from './orders.js';
import { leavesOf } from './alterations.js';
import { freshId } from './ids.js';
import { readable } from './readable.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError, rejectionOf } from './thrown.js';
import type { Tests } from './together.js';
import { expectFound } from './look-ups.js';
import { expectTrue } from './truth.js';

type Fields = Readonly<Record<string, string>>;

/**
 * How things that were made before Billkey are called by the PG's own field names. `told` is the value of a field, by its
 * own name, in what the PG has answered when it was made: for values that a PG wants back besides.
 */
export interface Adoptions {
  /** Of a billing key, from its text */
  readonly key?: (text: string, told: Told) => Fields;
  readonly payment?: (payment: Payment, told: Told) => Fields;
}

type Told = (field: string) => string;

/** What was made before Billkey is as good as what was made with it, once its fields are right. */
export function describeAdopting(subject: Subject, tests: Tests): void {
  const { adopt, registration } = subject;
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title, body: () => inScene(subject, play) });
  };
  describe('adopting', () => {
    if (registration.capabilities.has('charge')) {
      scene('a billing key refuses fields that are not known', (s) => refuseUnknown(s, (fields) => keyOf(s, fields)));
      const { key } = adopt;
      const { capabilities } = registration;
      const canIssue = capabilities.has('billing-key-by-api') || capabilities.has('billing-key-by-window');
      if (key !== undefined && canIssue) scene('a billing key makes one that can be charged', (s) => adoptKey(s, key));
    }
    if (!registration.capabilities.has('cancel')) return;
    scene('a payment refuses fields that are not known', (s) => refuseUnknown(s, (fields) => paymentOf(s, fields)));
    const { payment } = adopt;
    if (payment !== undefined) scene('a payment makes one that can be cancelled', (s) => adoptPayment(s, payment));
  });
}

function keyOf({ calm }: Scene, fields: Fields): BillingKey {
  return calm.registry.get(calm.account, 'charge').adoptBillingKey(fields);
}

function paymentOf({ calm }: Scene, fields: Fields): CancelRequest['payment'] {
  return calm.registry.get(calm.account, 'cancel').adoptPayment(fields);
}

async function refuseUnknown(scene: Scene, adopt: (fields: Fields) => unknown): Promise<void> {
  for (const fields of [{}, { 'no-such-field': 'x' }, null]) {
    await expectRefused(undefined, async () => adopt(fields as Fields), JSON.stringify(fields));
  }
  expect(scene.requests(), 'requests').to.have.length(0);
}

/** Each field in turn is missing, or is not what it should be. */
async function refuseMalformed(fields: Fields, adopt: (fields: Fields) => unknown): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const { [name]: dropped, ...rest } = fields;
    await expectRefused(name, async () => adopt(rest), `${name} (${String(dropped?.length)}) missing`);
    for (const wrong of ['', `\n${value}`, `${value}\n`, ` ${value}`, `${value} `, value.padEnd(500, '1')]) {
      await expectRefused(name, async () => adopt({ ...fields, [name]: wrong }), `${name} ${JSON.stringify(wrong)}`);
    }
  }
  await expectRefused('no-such-field', async () => adopt({ ...fields, 'no-such-field': 'x' }), 'another field');
}

async function expectRefused(field: string | undefined, adopt: () => Promise<unknown>, what: string): Promise<void> {
  const error = await rejectionOf(adopt).catch((reason: unknown) => reason);
  expect(error, what).to.have.property('code', 'invalid_input');
  if (field !== undefined) expect(error, what).to.have.property('field', field);
}

async function adoptKey(scene: Scene, fieldsOf: NonNullable<Adoptions['key']>): Promise<void> {
  const { calm } = scene;
  const { value } = calm.registry.openBillingKey(calm.account, await issueKey(scene));
  const answers = calm.transport.answers.flatMap(({ body }) => [...leavesOf(readable(body)).values()]);
  const text = answers.find((leaf) => isSecretText(value, leaf));
  if (text === undefined) throw new Error('no answer has the billing key in the clear');
  const fields = fieldsOf(text, toldIn(scene));
  await refuseMalformed(fields, (some) => keyOf(scene, some));
  const key = calm.registry.sealBillingKey(keyOf(scene, fields));
  const request = order(scene.subject);
  const outcome = await run(scene.host(), { do: 'charge', key, request });
  expect(said(outcome)).to.equal('approved');
  await expectTrue(scene, outcome);
}

/** The newest answer that has the field tells it. */
function toldIn({ calm }: Scene): Told {
  return (field) => {
    const answers = calm.transport.answers.map(({ body }) => [...leavesOf(readable(body))]).reverse();
    const found = answers.flatMap((leaves) => leaves.filter(([path]) => path === field || path.endsWith(`.${field}`)));
    const [[, text] = []] = found;
    if (text === undefined) throw new Error(`no answer has ${field}`);
    return text;
  };
}

async function adoptPayment(scene: Scene, adopt: NonNullable<Adoptions['payment']>): Promise<void> {
  const { payment } = await pay(scene);
  const told = toldIn(scene);
  const fieldsOf = (of: Payment): Fields => adopt(of, told);
  const fields = fieldsOf(payment);
  await refuseMalformed(fields, (some) => paymentOf(scene, some));
  const more = fieldsOf({ ...payment, cancellable: amountOf(scene.subject, payment.amount.minor + 1) });
  // A PG that takes back all or nothing has no field for what is left.
  if (JSON.stringify(more) !== JSON.stringify(fields)) {
    const error = await rejectionOf(async () => paymentOf(scene, more));
    expect(error, 'more left than there was').to.have.property('field').that.is.oneOf(Object.keys(fields));
  }
  const less = amountOf(scene.subject, payment.amount.minor - 1);
  const tellsWhatIsLeft = JSON.stringify(fieldsOf({ ...payment, cancellable: less })) !== JSON.stringify(fields);
  const request = {
    payment: paymentOf(scene, fields),
    cancelId: freshId('c'),
    amount: 'all',
    cancellableBefore: payment.amount,
    reason: '고객 요청',
  } as const;
  if (tellsWhatIsLeft) {
    const wrong = { ...request, cancellableBefore: less };
    await expectInputError(scene, 'cancellableBefore', () => run(scene.host(), { do: 'cancel', request: wrong }));
  }
  await expectFound(scene, request.payment);
  const outcome = await run(scene.host(), { do: 'cancel', request });
  expect(said(outcome)).to.equal('cancelled');
  await expectTrue(scene, outcome);
}
