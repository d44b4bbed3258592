import { expect } from 'chai';
import { isBillkeyError, type Capability, type Operation, type Recovery, type Registration } from '@billkey/core';
import { actsOf, run, said } from './acts.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { rejectionOf, thrownBy } from './thrown.js';
import type { Tests } from './together.js';
import { expectTrue } from './truth.js';

/** The members by which each capability is implemented. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'billing-key-by-api': ['issueBillingKey', 'chargeBillingKey', 'adoptBillingKey'],
  'billing-key-by-window': ['beginWindow', 'completeWindow', 'chargeBillingKey', 'adoptBillingKey'],
  charge: ['chargeBillingKey', 'adoptBillingKey'],
  'key-in': ['payByKeyIn'],
  'delete-key': ['removeBillingKey'],
  'inspect-key': ['inspectBillingKey'],
  capture: ['capturePayment'],
  cancel: ['cancelPayment', 'adoptPayment'],
  'partial-cancel': ['cancelPayment', 'adoptPayment'],
  'find-payment': ['findPayment', 'findsBy'],
  continue: ['continuePayment'],
  resolve: ['resolvers'],
  notifications: ['readNotification'],
};

/** Verbs that core refuses to an account without their capability */
const GUARDED: ReadonlySet<string> = new Set([
  'issueBillingKey',
  'beginWindow',
  'completeWindow',
  'continuePayment',
  'chargeBillingKey',
  'payByKeyIn',
  'removeBillingKey',
  'capturePayment',
  'cancelPayment',
  'findPayment',
  'readNotification',
]);
/** What serves those verbs alone */
const HARMLESS: ReadonlySet<string> = new Set(['adoptBillingKey', 'adoptPayment', 'findsBy', 'resolvers']);

/** The operation whose lost answers each capability answers for. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'billing-key-by-api': 'issue',
  'billing-key-by-window': 'window',
  charge: 'charge',
  'key-in': 'key-in',
  'delete-key': 'remove',
  capture: 'capture',
  cancel: 'cancel',
  continue: 'continue',
};

/** What is declared is implemented, works, and nothing else is there. */
export function describeCapabilities(subject: Subject, tests: Tests): void {
  const { registration, account, simulator } = subject;
  describe('what it declares', () => {
    it('is the account that the simulator names', () => {
      const { account: name, pg, variant, contract } = registration;
      expect({ name, pg, variant, contract }).to.deep.equal({
        name: account.account,
        pg: simulator.pg,
        variant: account.variant,
        contract: 1,
      });
    });
    for (const capability of Object.keys(MEMBERS) as Capability[]) {
      const body = (play: (scene: Scene) => void | Promise<void>) => () =>
        inScene(subject, async (scene) => play(scene));
      if (registration.capabilities.has(capability)) {
        tests.it({
          title: `${capability} is implemented`,
          body: body((scene) => expectImplemented(scene, capability)),
        });
        if (!registration.unverified.has(capability)) continue;
        tests.it({
          title: `${capability} is not verified, and refused to who does not opt in`,
          body: body((scene) => expectOptIn(scene, capability)),
        });
      } else {
        tests.it({
          title: `${capability} is neither declared nor there`,
          body: body((scene) => expectAbsent(scene, capability)),
        });
      }
    }
    it('has a recovery for each moving operation, and a resolver for each that has a way to ask', () =>
      inScene(subject, async (scene) => expectResolvers(scene)));
    for (const act of actsOf(subject)) {
      tests.it({
        title: `${act.name} works`,
        body: () =>
          inScene(subject, async (scene) => {
            const { job } = await act.prepare(scene);
            const outcome = await run(scene.host(), job);
            expect(said(outcome)).to.equal(act.done);
            await expectTrue(scene, outcome, job);
          }),
      });
    }
  });
}

function provider(scene: Scene): Readonly<Record<string, unknown>> {
  const { registry, account } = scene.calm;
  const [any] = scene.subject.registration.capabilities;
  if (any === undefined) throw new Error('no capability is declared');
  return registry.get(account, any) as unknown as Readonly<Record<string, unknown>>;
}

function expectImplemented(scene: Scene, capability: Capability): void {
  const { registry, account } = scene.calm;
  registry.get(account, capability);
  for (const member of MEMBERS[capability] ?? [])
    expect(provider(scene), `provider of ${account}`).to.have.property(member);
}

/** What rests on facts nobody could check is for those alone who say that they want it. */
function expectOptIn(scene: Scene, capability: Capability): void {
  const { registry, account } = scene.hostOf(scene.subject.module({ ...scene.options(), unverified: [] }));
  const error = thrownBy(() => registry.get(account, capability));
  expect(isBillkeyError(error, 'unverified_operation'), 'UnverifiedError').to.equal(true);
}

async function expectAbsent(scene: Scene, capability: Capability): Promise<void> {
  const { registry, account } = scene.calm;
  const error = thrownBy(() => registry.get(account, capability));
  expect(isBillkeyError(error, 'capability_missing'), 'CapabilityError').to.equal(true);
  const declared = new Set([...scene.subject.registration.capabilities].flatMap((name) => MEMBERS[name] ?? []));
  for (const member of MEMBERS[capability] ?? []) {
    if (!declared.has(member)) await expectUnusable(provider(scene)[member], member);
  }
}

/** What another account of the variant can do may be there, and is refused to this one before it is looked at. */
async function expectUnusable(found: unknown, member: string): Promise<void> {
  if (HARMLESS.has(member)) return;
  if (found === undefined) return;
  expect(GUARDED.has(member), `${member} is there, and is not declared`).to.equal(true);
  const error = await rejectionOf(() => (found as () => Promise<unknown>)());
  expect(isBillkeyError(error, 'capability_missing'), `${member}, which is not declared, is refused`).to.equal(true);
}

function expectResolvers(scene: Scene): void {
  const { capabilities, recovery }: Registration = scene.subject.registration;
  const moving = [...capabilities].flatMap((capability) => OPERATIONS[capability] ?? []);
  if (capabilities.has('billing-key-by-api') || capabilities.has('billing-key-by-window')) moving.push('charge');
  // A window whose return is final has nothing that could be lost.
  const found = Object.keys(recovery);
  const wanted = moving.filter((operation) => operation !== 'window' || found.includes('window'));
  expect(found, 'operations with a recovery').to.have.members([...new Set(wanted)]);
  for (const [operation, way] of Object.entries(recovery)) expectRecovery(operation, way);
  const resolvers = (provider(scene)['resolvers'] ?? {}) as Readonly<Record<string, unknown>>;
  const asked = Object.entries(recovery).filter(([, { by }]) => by !== 'none');
  expect(Object.keys(resolvers), 'operations with a resolver').to.include.members(
    asked.map(([operation]) => operation),
  );
  expect(capabilities.has('resolve'), 'resolve is declared').to.equal(asked.length > 0);
}

const WAYS: readonly Recovery['by'][] = [
  'idempotent-repeat',
  'find-by-order',
  'find-by-own-id',
  'net-cancel',
  'list-scan',
  'remaining-balance',
  'last-charge',
  'none',
];

function expectRecovery(operation: string, recovery: Recovery): void {
  const { by, firstAskAfterMs, absentIsFinalAfterMs, askUntil } = recovery;
  expect(by, `${operation} is recovered by`).to.be.oneOf(WAYS);
  expect(firstAskAfterMs, `firstAskAfterMs of ${operation}`).to.be.a('number').that.is.at.least(0);
  if (absentIsFinalAfterMs !== null) {
    expect(absentIsFinalAfterMs, `absentIsFinalAfterMs of ${operation}`)
      .to.be.a('number')
      .that.is.at.least(firstAskAfterMs);
  }
  if (typeof askUntil === 'object' && askUntil !== null)
    expect(askUntil.ms, `askUntil of ${operation}`).to.be.greaterThan(0);
  else expect(askUntil, `askUntil of ${operation}`).to.be.oneOf(['midnight-seoul', 'next-midnight-seoul', null]);
}
