import {
  billkey,
  CapabilityError,
  GotTransport,
  PgRegistry,
  processSealer,
  RegistrationToken,
  silentLogger,
  Tokens,
  won,
  type BillkeyOptions,
  type Ports,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { spy } from 'sinon';
import { stubAccount } from './stub-account.js';

const TEST = { mode: 'test' } as const;
const transport = { send: () => Promise.reject(new Error('nothing is sent here')) };
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('the registry', () => {
  let container: Container;
  const open = (options: BillkeyOptions = {}): PgRegistry => {
    container.load(billkey({ transport, ...options }));
    return container.get(PgRegistry);
  };
  const accountsOf = (registry: PgRegistry): string[] => registry.find().map(({ account }) => account);

  beforeEach(() => {
    container = new Container();
  });

  describe('and its accounts', () => {
    it('knows those of modules that were loaded before it was asked for, and after', () => {
      container.load(stubAccount(TEST));
      const registry = open();
      expect(accountsOf(registry)).to.deep.equal(['stub']);
      container.load(stubAccount({ ...TEST, account: 'late' }));
      expect(accountsOf(registry)).to.deep.equal(['stub', 'stub:late']);
      expect(registry.info('stub:late').variant).to.equal('one');
    });

    it('has none at first', () => {
      expect(accountsOf(open())).to.deep.equal([]);
      expect(() => container.get(PgRegistry).get('stub', 'charge')).to.throw('no account "stub"; registered: none');
    });

    it('takes accounts at run time, and forgets them', () => {
      const registry = open();
      registry.add(stubAccount.registration({ ...TEST, account: 'added' }));
      expect(accountsOf(registry)).to.deep.equal(['stub:added']);
      registry.remove('stub:added');
      expect(codeOf(() => registry.get('stub:added', 'charge'))).to.equal('unknown_account');
      expect(codeOf(() => registry.remove('stub:added'))).to.equal('unknown_account');
    });

    it('forgets an account that a module brought, for good until it is added again', () => {
      container.load(stubAccount(TEST));
      const registry = open();
      registry.remove('stub');
      expect(accountsOf(registry)).to.deep.equal([]);
      registry.add(stubAccount.registration(TEST));
      expect(accountsOf(registry)).to.deep.equal(['stub']);
    });

    it('makes each provider once, however often and early it is asked for', () => {
      const made = spy();
      container.load(stubAccount({ ...TEST, made }));
      const registry = open();
      const first = registry.get('stub', 'charge');
      container.load(stubAccount({ ...TEST, account: 'late', made }));
      registry.add(stubAccount.registration({ ...TEST, account: 'added', made }));
      expect(made.callCount).to.equal(1);
      for (let round = 0; round < 3; round += 1) {
        expect(registry.get('stub', 'charge')).to.equal(first);
        expect(registry.billingKeys('stub')).to.equal(first);
        registry.get('stub:late', 'charge');
        registry.get('stub:added', 'charge');
      }
      expect(made.callCount).to.equal(3);
    });

    it('makes a new provider for an account that was removed and added again', () => {
      const made = spy();
      const registry = open();
      registry.add(stubAccount.registration({ ...TEST, made }));
      registry.get('stub', 'charge');
      registry.remove('stub');
      registry.add(stubAccount.registration({ ...TEST, made }));
      registry.get('stub', 'charge');
      expect(made.callCount).to.equal(2);
    });

    it('refuses two of one name, however they came', () => {
      container.load(stubAccount(TEST), stubAccount(TEST));
      expect(codeOf(() => open().get('stub', 'charge'))).to.equal('duplicate_account');
    });

    it('serves all others although one is there twice, or was made for another contract, until it is removed', () => {
      container.load(stubAccount({ ...TEST, account: 'good' }));
      container.load(stubAccount(TEST), stubAccount(TEST), stubAccount({ ...TEST, account: 'old', contract: 0 }));
      const registry = open();
      expect(accountsOf(registry)).to.deep.equal(['stub:good']);
      expect(registry.get('stub:good', 'charge')).to.be.an('object');
      expect(codeOf(() => registry.info('stub:old'))).to.equal('unknown_contract');
      for (const account of ['stub', 'stub:old']) registry.remove(account);
      registry.add(stubAccount.registration(TEST));
      expect(accountsOf(registry)).to.have.members(['stub', 'stub:good']);
    });

    it('refuses one at run time that a module has brought, and the other way round', () => {
      container.load(stubAccount(TEST));
      const registry = open();
      expect(codeOf(() => registry.add(stubAccount.registration(TEST)))).to.equal('duplicate_account');
      registry.add(stubAccount.registration({ ...TEST, account: 'second' }));
      container.load(stubAccount({ ...TEST, account: 'second' }));
      expect(codeOf(() => registry.get('stub:second', 'charge'))).to.equal('duplicate_account');
    });

    it('refuses an adapter of another contract', () => {
      const registry = open();
      expect(() => registry.add(stubAccount.registration({ ...TEST, contract: 2 })))
        .to.throw('account stub was made for contract 2; this core speaks 1')
        .with.property('code', 'unknown_contract');
      expect(accountsOf(registry)).to.deep.equal([]);
      container.load(stubAccount({ ...TEST, account: 'late', contract: 0 }));
      expect(codeOf(() => registry.get('stub:late', 'charge'))).to.equal('unknown_contract');
    });

    it('binds every account as a constant of its own', () => {
      container.load(stubAccount(TEST), stubAccount({ ...TEST, account: 'second' }));
      const [first, second] = container.getAll(RegistrationToken);
      expect([first?.account, second?.account]).to.deep.equal(['stub', 'stub:second']);
      expect(container.getAll(RegistrationToken)[0]).to.equal(first);
    });

    for (const account of ['constructor', '__proto__', 'stub:', 'Stub', '', undefined, null, {}]) {
      it(`knows no account ${JSON.stringify(account)}`, () => {
        container.load(stubAccount(TEST));
        expect(codeOf(() => open().get(account as string, 'charge'))).to.equal('unknown_account');
      });
    }
  });

  describe('and what accounts can do', () => {
    it('names the accounts that can when one cannot', () => {
      container.load(
        stubAccount(TEST),
        stubAccount({ ...TEST, pg: 'able', capabilities: ['key-in'] }),
        stubAccount({ ...TEST, pg: 'able', account: 'second', capabilities: ['key-in', 'charge'] }),
      );
      const registry = open();
      expect(() => registry.keyIn('stub')).to.throw(
        CapabilityError,
        'account stub has no key-in; the other protocol of this PG has it; accounts with it: able, able:second',
      );
      expect(() => registry.get('able', 'key-in', 'charge')).to.throw('account able has no charge');
      expect(() => registry.get('stub', 'cancel')).to.throw('account stub has no cancel; accounts with it: none');
      expect(registry.find('key-in', 'charge').map(({ account }) => account)).to.deep.equal(['able:second']);
    });

    it('wants an opt-in to what is not verified', () => {
      const rests = { ...TEST, unverifiedHere: ['charge'] as const };
      container.load(stubAccount(rests), stubAccount({ ...rests, account: 'bold', unverified: ['charge'] }));
      const registry = open();
      expect(() => registry.get('stub', 'charge'))
        .to.throw("opt in with unverified: ['charge']")
        .with.property('code', 'unverified_operation');
      expect(registry.get('stub:bold', 'charge')).to.be.an('object');
    });

    it('refuses the verb too, not only the provider', async () => {
      const rests = { ...TEST, unverifiedHere: ['charge'] as const, made: spy() };
      container.load(stubAccount(rests));
      const provider = open().get('stub', 'billing-key-by-api');
      const key = provider.adoptBillingKey({});
      const charge = { key, orderId: 'o', name: 'n', amount: won(1000) };
      const thrown: unknown = await provider.chargeBillingKey(charge).catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'unverified_operation' });
    });
  });

  describe('and the host`s ports', () => {
    it('gives adapters those that the host bound instead of ours', () => {
      let ports: Ports | undefined;
      const bound: Ports = {
        transport,
        sealer: processSealer(),
        logger: { ...silentLogger },
        clock: { now: () => new Date(0) },
      };
      container.load(billkey(), stubAccount({ ...TEST, made: (provider) => (ports = provider.ports) }));
      container.rebind(Tokens.Transport).toConstantValue(bound.transport);
      container.rebind(Tokens.Sealer).toConstantValue(bound.sealer);
      container.rebind(Tokens.Logger).toConstantValue(bound.logger);
      container.rebind(Tokens.Clock).toConstantValue(bound.clock);
      container.get(PgRegistry).get('stub', 'charge');
      for (const port of ['transport', 'sealer', 'logger', 'clock'] as const) {
        expect(ports?.[port], port).to.equal(bound[port]);
      }
    });

    it('warns once when nothing would survive the process', () => {
      const warn = spy();
      open({ logger: { ...silentLogger, warn } });
      container.get(PgRegistry).find();
      expect(warn.callCount).to.equal(1);
      expect(warn.firstCall.args[0]).to.include('no sealing keys');
    });

    it('does not warn when sealing keys were given', () => {
      const warn = spy();
      open({ logger: { ...silentLogger, warn }, sealer: processSealer() });
      expect(warn.callCount).to.equal(0);
    });

    it('serves no live account without sealing keys', () => {
      const live = stubAccount({ mode: 'live' });
      container.load(live);
      expect(() => open().get('stub', 'charge'))
        .to.throw('sealingKeys must be given: account stub is live')
        .with.property('code', 'invalid_options');
      const durable = new Container();
      durable.load(billkey({ transport, sealingKeys: [{ id: 'a', key: Buffer.alloc(32).toString('base64') }] }), live);
      expect(durable.get(PgRegistry).get('stub', 'charge')).to.be.an('object');
    });
  });

  describe('and its end', () => {
    it('closes its own transport, and not one that the host brought', () => {
      const own = spy(GotTransport.prototype, 'close');
      const close = spy();
      try {
        open({ transport: { ...transport, close } }).close();
        expect([own.callCount, close.callCount]).to.deep.equal([1, 0]);
      } finally {
        own.restore();
      }
    });

    it('knows nothing afterwards', () => {
      container.load(stubAccount(TEST));
      const registry = open({ transport });
      registry.get('stub', 'charge');
      registry.close();
      for (const act of [
        () => registry.get('stub', 'charge'),
        () => registry.find(),
        () => registry.info('stub'),
        () => registry.add(stubAccount.registration({ ...TEST, account: 'x' })),
        () => registry.remove('stub'),
        () => registry.openBillingKey('stub', ''),
      ]) {
        expect(codeOf(act)).to.equal('registry_closed');
      }
    });
  });
});
