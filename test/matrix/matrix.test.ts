import { findsPayments, InputError, won, type Capability, type Recovery } from '@billkey/core';
import { expect } from 'chai';
import { hanbitSimulator } from '../stranger/simulator/index.js';
import { hanbit } from '../stranger/src/index.js';
import { pgPackages, type Pg } from './installed.js';
import { accountsOf, Market } from './market.js';
import { Story, type Movement } from './story.js';

const STRANGER = { module: hanbit, simulator: hanbitSimulator } as unknown as Pg;

/** What the stories use wherever it is, once they have a payment. */
const TOLD: readonly Capability[] = ['cancel', 'partial-cancel', 'find-payment', 'resolve'];

const pgs = [...(await pgPackages()), STRANGER];
const accounts = accountsOf(pgs);

describe('a host with every PG there is, and one that nobody knows', function () {
  this.timeout(60_000);
  let market: Market;
  const stories = new Map<string, Story>();
  const failures = new Map<string, unknown>();

  const storyOf = (account: string): Story => {
    const story = stories.get(account);
    if (story === undefined) throw new Error(`there is no account ${account}`);
    return story;
  };

  before('play all stories at once', async () => {
    market = await Market.open(pgs);
    await Promise.all(
      market.members.map(async (member) => {
        const story = new Story(market, member);
        const { account } = member.registration;
        stories.set(account, story);
        await story.play().catch((error: unknown) => failures.set(account, error));
      }),
    );
  });
  after(() => market.close());

  it('has two accounts of one PG', () => {
    expect(Math.max(...pgs.map(({ simulator }) => simulator.accounts.length))).to.be.greaterThan(1);
  });

  it('uses the same order ids in all PGs', () => {
    const first = pgs.map(({ simulator }) => simulator.accounts[0]?.account ?? '');
    const ids = first.map((account) => storyOf(account).movements.map(({ orderId }) => orderId));
    expect(ids).to.have.length(pgs.length);
    for (const some of ids) expect(some.filter((id) => ids.every((all) => all.includes(id)))).not.to.deep.equal([]);
  });

  for (const { account, capabilities, recovery } of accounts) {
    it(`buys through ${account}, cancels, loses answers and finds them again`, () => {
      if (failures.has(account)) throw failures.get(account) as Error;
      const keys = capabilities.has('billing-key-by-api') ? 'billing-key-by-api' : 'billing-key-by-window';
      const paying = ([keys, 'key-in'] as const).filter((name) => capabilities.has(name));
      const asked = findsPayments(recovery.charge) || findsPayments(recovery['key-in']) || canBeAsked(recovery.cancel);
      const able = TOLD.filter((name) => capabilities.has(name) && (name !== 'resolve' || asked));
      const told = paying.length === 0 ? [] : able;
      expect(storyOf(account).done).to.include.members([...paying, ...told]);
    });
  }

  for (const { account } of accounts) {
    it(`lets no other account use what is of ${account}, and asks no PG about it`, async () => {
      const { key, standing } = storyOf(account);
      const { registry, control } = market;
      const asked = await control.requests();
      const order = { orderId: 'matrixstolen', name: '월간 구독', amount: won(30_000) };
      const cancel = {
        cancelId: 'matrixstolen',
        amount: 'all',
        cancellableBefore: won(30_000),
        reason: '도난',
      } as const;
      for (const { account: other, capabilities } of accounts) {
        if (other === account) continue;
        if (key !== undefined && capabilities.has('charge')) {
          expect(await refusal(() => registry.get(other, 'charge').chargeBillingKey({ key, ...order }))).to.equal(
            'key',
          );
          expect(await refusal(() => registry.openBillingKey(other, registry.sealBillingKey(key)))).to.equal('key');
        }
        if (key !== undefined && capabilities.has('delete-key')) {
          expect(await refusal(() => registry.get(other, 'delete-key').removeBillingKey(key))).to.equal('key');
        }
        if (standing !== undefined && capabilities.has('cancel')) {
          const take = (payment: typeof standing) =>
            registry.get(other, 'cancel').cancelPayment({ payment, ...cancel });
          expect(await refusal(() => take(standing))).to.equal('payment');
          expect(await refusal(() => take({ ...standing, account: other }))).to.equal('payment.handle');
        }
        if (standing !== undefined && capabilities.has('find-payment')) {
          const look = () => registry.get(other, 'find-payment').findPayment({ handle: standing.handle });
          expect(await refusal(look)).to.equal('handle');
        }
      }
      expect(await control.requests()).to.have.length(asked.length);
    });
  }

  for (const { simulator } of pgs) {
    it(`goes on through all others while ${simulator.pg} is down`, async () => {
      await market.control.setFault({ pg: simulator.pg, kind: 'refuse-connection' });
      const buyers = accounts.filter(({ account }) => storyOf(account).key !== undefined);
      const bought = await Promise.all(
        buyers.map(async ({ account, pg }) => ({ pg, came: await storyOf(account).buy(`while${simulator.pg}`) })),
      );
      await market.control.clearFaults();
      for (const { pg, came } of bought) {
        // A connection that was kept may break with the request on it.
        if (pg === simulator.pg) expect(came).to.be.oneOf(['failed: pg_unavailable', 'unknown: no_answer']);
        else expect(came, `a charge through ${pg}`).to.equal('approved');
      }
    });
  }

  for (const { account, capabilities } of accounts) {
    const hasKeys = capabilities.has('billing-key-by-api') || capabilities.has('billing-key-by-window');
    if (!hasKeys || !capabilities.has('delete-key')) continue;
    it(`deletes the key of ${account} at last`, () => storyOf(account).end());
  }

  it('says of every account what the bank says of it', async () => {
    const ledger = await market.control.ledger();
    for (const { registration, prefix } of market.members) {
      const { account, pg } = registration;
      const own = ledger.filter((entry) => entry.pg === pg && entry.orderId.startsWith(prefix));
      const booked = own.map(({ orderId, kind, amount }): Movement => {
        return { orderId, amount, kind: kind === 'approval' ? kind : 'cancel' };
      });
      expect(booked, `what the bank knows of ${account}`).to.deep.equal(storyOf(account).movements);
    }
    expect(ledger).to.have.length([...stories.values()].flatMap(({ movements }) => movements).length);
    expect((await market.control.counts()).doubleCharges).to.equal(0);
  });
});

function canBeAsked(recovery: Recovery | undefined): boolean {
  return (recovery?.by ?? 'none') !== 'none';
}

/** The field that an error of misuse names. */
async function refusal(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof InputError) return error.field;
    throw error;
  }
  throw new Error('not refused');
}
