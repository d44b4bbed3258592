import { expect } from 'chai';
import { RegistrationToken, type Registration } from '@billkey/core';
import { ContainerModule } from 'inversify';
import { charged } from './truth.js';
import { issueKey, said } from './acts.js';
import { order } from './orders.js';
import { Host } from './host.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError, rejectionOf, thrownBy } from './thrown.js';
import type { Tests } from './together.js';

/** Any number of accounts, whenever they come, each built once. */
export function describeAccounts(subject: Subject, tests: Tests): void {
  const { capabilities } = subject.registration;
  describe('accounts', () => {
    tests.it({
      title: 'loaded before, after and at run time, are built once each',
      body: () => inScene(subject, countBuilding),
    });
    tests.it({
      title: 'of the same name are refused, and removed ones are gone',
      body: () => inScene(subject, addAndRemove),
    });
    if (!capabilities.has('billing-key-by-api')) return;
    tests.it({ title: 'do not take the keys of another', body: () => inScene(subject, mixKeys) });
  });
}

interface Counted {
  readonly registration: Registration;
  readonly module: ContainerModule;
  built(): number;
}

/** An account of another name, which counts how often it is built. */
function counted(scene: Scene, name: string): Counted {
  const registration = scene.subject.module.registration({ ...scene.options(), account: name });
  let built = 0;
  const create: Registration['create'] = (ports) => {
    built += 1;
    return registration.create(ports);
  };
  const counting = { ...registration, create };
  const module = new ContainerModule(({ bind }) => void bind(RegistrationToken).toConstantValue(counting));
  return { registration: counting, module, built: () => built };
}

async function countBuilding(scene: Scene): Promise<void> {
  const [early, late, added] = ['early', 'late', 'added'].map((name) => counted(scene, name)) as [
    Counted,
    Counted,
    Counted,
  ];
  const host = new Host(early.registration.account, scene.clock, [early.module]);
  const [capability] = early.registration.capabilities;
  if (capability === undefined) throw new Error('no capability is declared');
  const use = ({ registration: { account } }: Counted): void => {
    expect(host.registry.info(account).account).to.equal(account);
    expect(host.registry.get(account, capability), account).to.equal(host.registry.get(account, capability));
  };
  try {
    expect(early.built(), 'before it is used').to.equal(0);
    use(early);
    host.container.load(late.module);
    host.registry.add(added.registration);
    for (const account of [late, added, early, late, added]) use(account);
    const found = host.registry.find(capability).map(({ account }) => account);
    expect(found).to.have.members([early, late, added].map(({ registration }) => registration.account));
    expect([early.built(), late.built(), added.built()]).to.deep.equal([1, 1, 1]);
  } finally {
    host.close();
  }
}

async function addAndRemove(scene: Scene): Promise<void> {
  const { registry, account } = scene.calm;
  const { registration } = scene.subject;
  const [capability] = registration.capabilities;
  if (capability === undefined) throw new Error('no capability is declared');
  expect(thrownBy(() => registry.add(registration))).to.have.property('code', 'duplicate_account');
  registry.get(account, capability);
  registry.remove(account);
  expect(thrownBy(() => registry.get(account, capability))).to.have.property('code', 'unknown_account');
  registry.add(scene.subject.module.registration(scene.options()));
  registry.get(account, capability);
  registry.close();
  expect(thrownBy(() => registry.get(account, capability))).to.have.property('code', 'registry_closed');
}

async function mixKeys(scene: Scene): Promise<void> {
  const sealed = await issueKey(scene);
  const { registry, account } = scene.calm;
  const other = counted(scene, 'other').registration;
  registry.add(other);
  const key = registry.openBillingKey(account, sealed);
  const request = order(scene.subject);
  await expectInputError(scene, 'key', () =>
    registry.get(other.account, 'charge').chargeBillingKey({ ...request, key }),
  );
  await expectInputError(scene, 'key', async () => registry.openBillingKey(other.account, sealed));
  const error = await rejectionOf(async () => registry.openBillingKey(account, `${sealed.slice(0, -4)}AAAA`));
  expect(error).to.have.property('field', 'key');
  expect(said(await charged(scene, sealed))).to.equal('approved');
}
