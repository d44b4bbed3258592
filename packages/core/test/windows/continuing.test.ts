import {
  billkey,
  MemoryWindowStateStore,
  newAttempt,
  PgRegistry,
  pgModule,
  registration,
  secret,
  won,
  type AccountOptions,
  type BillingKey,
  type CheckedCharge,
  type ContinueOutcome,
  type KeptStep,
  type Variant,
  type WindowReturn,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { STUB_LIMITS } from '../stub-account.js';
import { arriving } from './window-shop.js';

type Able = 'charge' | 'continue';
const KEY: BillingKey = { account: 'secure', variant: 'one', value: secret('k'), context: {} };
const OWNER = { account: 'secure' };
const STEP = { kind: 'redirect', url: 'https://acs.example/' } as const;

/** A PG whose bank wants to see the customer. */
class SecurePg {
  readonly seen: (string | undefined)[] = [];
  continued: [arrival: string, keep: unknown][] = [];
  outcome: 'approved' | 'failed' = 'failed';

  adoptBillingKey(): BillingKey {
    return KEY;
  }

  async chargeBillingKey({ orderId, requestId, amount, sendAway }: CheckedCharge) {
    const attempt = newAttempt({
      operation: 'charge',
      account: 'secure',
      adapter: 'secure/one',
      ...{ orderId, requestId, money: amount, at: new Date(), ids: {} },
    });
    this.seen.push(sendAway?.returnTo());
    if (sendAway === undefined) throw new Error('nowhere to come back to');
    const expires = new Date(Date.now() + 60_000);
    return { ...(await sendAway.wait({ step: STEP, attempt, keep: { secure: 'token' }, expires })), attempt };
  }

  async continuePayment({ arrival }: WindowReturn, { attempt, keep }: KeptStep): Promise<ContinueOutcome> {
    this.continued.push([arrival, keep]);
    if (this.outcome === 'approved') {
      const paid = { ...OWNER, orderId: 'o-1', pgPaymentId: 'p', amount: won(100), cancellable: null };
      const payment = { ...paid, state: 'paid', handle: 'h', raw: {} } as const;
      return { status: 'approved', payment, attempt: { ...attempt, operation: 'continue' } };
    }
    const failure = { reason: 'card_declined', retry: 'other_card', certainty: 'stated' } as const;
    return { status: 'failed', failure, attempt: { ...attempt, operation: 'continue' } };
  }
}

describe('an act that waits for its customer', () => {
  const pg = new SecurePg();
  let registry: PgRegistry;

  const account = (capabilities: readonly Able[]) => {
    const variant: Variant<AccountOptions, Able> = {
      ...{ pg: 'secure', variant: 'one', contract: 1, capabilities, unverified: [], recovery: {}, codes: {} },
      hosts: { api: { live: 'https://api.stub.example', test: 'https://api.stub.example' } },
      limits: STUB_LIMITS,
      create: () => pg,
    };
    const container = new Container();
    const module = pgModule((options: AccountOptions) => registration(variant, options));
    container.load(billkey({ windows: new MemoryWindowStateStore() }), module({ mode: 'test' }));
    registry = container.get(PgRegistry);
  };
  const request = { key: KEY, orderId: 'o-1', name: 'Plan', amount: won(100), returnUrl: 'https://shop.example/3ds' };

  it('goes on once with what came back', async () => {
    account(['charge', 'continue']);
    const outcome = await registry.get('secure', 'charge').chargeBillingKey(request);
    if (outcome.status !== 'action_required') throw new Error(outcome.status);
    expect(outcome.step).to.deep.equal(STEP);
    expect(pg.seen.at(-1)).to.equal(`https://shop.example/3ds?billkey=${outcome.state}`);
    const back = () =>
      registry.get('secure', 'continue').continuePayment(arriving(`/3ds?billkey=${outcome.state}.fail&PaRes=x`));
    expect((await back()).status).to.equal('failed');
    expect((await back()).status).to.equal('failed');
    expect(pg.continued).to.deep.equal([['fail', { secure: 'token' }]]);
    const other = arriving(`/3ds?billkey=${outcome.state}&PaRes=y`);
    expect(await registry.get('secure', 'continue').continuePayment(other)).to.include({ because: 'replayed' });
    registry.close();
  });

  for (const outcome of ['approved', 'failed'] as const) {
    it(`is over when it went on: ${outcome}, and an equal call ${outcome === 'failed' ? 'begins again' : 'is told so'}`, async () => {
      account(['charge', 'continue']);
      pg.outcome = outcome;
      const charge = () => registry.get('secure', 'charge').chargeBillingKey(request);
      const waiting = await charge();
      expect(await charge()).to.equal(waiting);
      if (waiting.status !== 'action_required') throw new Error(waiting.status);
      const back = arriving(`/3ds?billkey=${waiting.state}`);
      const wentOn = await registry.get('secure', 'continue').continuePayment(back);
      expect(wentOn.status).to.equal(outcome);
      expect((await charge()).status).to.equal(outcome === 'failed' ? 'action_required' : 'approved');
      registry.close();
    });
  }

  it('is not sent away without `continue`, or with nowhere to come back to', async () => {
    account(['charge']);
    await registry
      .get('secure', 'charge')
      .chargeBillingKey(request)
      .catch(() => undefined);
    expect(pg.seen.at(-1)).to.equal(undefined);
    account(['charge', 'continue']);
    const nowhere = { key: KEY, orderId: 'o-2', name: 'Plan', amount: won(100) };
    await registry
      .get('secure', 'charge')
      .chargeBillingKey(nowhere)
      .catch(() => undefined);
    expect(pg.seen.at(-1)).to.equal(undefined);
    registry.close();
  });
});
