import {
  money,
  won,
  type Attempt,
  type CallContext,
  type ChargeOutcome,
  type ContinueOutcome,
  type InboundHttp,
  type IssueOutcome,
  type RejectedReturn,
} from '@billkey/core';
import { HttpCustomer, type Visit } from '@billkey/simulator';
import { expect } from 'chai';
import { ShopWithPaymentwall } from '../host.js';

const SECURE = { number: '4242420000000109' };
const BACK = 'https://shop.example.com/back?shop=1';
type Away = Extract<ChargeOutcome | IssueOutcome, { readonly status: 'action_required' }>;

describe('Brick, 3-D Secure', () => {
  let shop: ShopWithPaymentwall;
  beforeEach(async () => {
    shop = await ShopWithPaymentwall.open();
  });
  afterEach(() => shop.close());

  const away = (outcome: ChargeOutcome | IssueOutcome): Away => {
    if (outcome.status !== 'action_required') throw new Error(outcome.status);
    return outcome;
  };
  const keyIn = async (more: object = {}): Promise<Away> => {
    const request = { ...shop.issueOf(SECURE), returnUrl: BACK, ...more };
    return away(await shop.registry.keyIn(shop.account).payByKeyIn(request));
  };
  const issue = async (more: object = {}): Promise<Away> => {
    const request = { ...shop.issueOf(SECURE), returnUrl: BACK, ...more };
    return away(await shop.registry.billingKeys(shop.account).issueBillingKey(request));
  };
  /** What the customer's browser brings back from the bank's page. */
  const visit = async ({ step }: Away, how: Visit = {}): Promise<InboundHttp[]> => {
    if (step.kind !== 'redirect') throw new Error(step.kind);
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example.com/') });
    return customer.go(step, how);
  };
  const goOn = (
    returned: InboundHttp | undefined,
    context?: CallContext,
  ): Promise<ContinueOutcome | RejectedReturn> => {
    if (returned === undefined) throw new Error('nobody came back');
    return shop.registry.get(shop.account, 'continue').continuePayment(returned, {}, context);
  };
  const confirmed = async (waiting: Away, how?: Visit): Promise<ContinueOutcome | RejectedReturn> =>
    goOn((await visit(waiting, how))[0]);
  const resolve = (attempt: Attempt) => shop.registry.resolve(shop.stored(attempt) as Attempt<'continue'>);
  const operations = (): string[] =>
    shop.world.log.records().flatMap(({ operation, moving }) => (moving ? [operation] : []));

  it('charges nothing before the customer has confirmed', async () => {
    const waiting = await keyIn();
    expect(waiting.step)
      .to.have.property('url')
      .that.matches(/\/api\/brick\/redirect\/3ds\//);
    expect(shop.world.bank.ledger()).to.have.length(0);
    const [returned, ...others] = await visit(waiting);
    expect(others).to.deep.equal([]);
    expect(returned).to.include({ method: 'POST', url: `${BACK}&billkey=${waiting.state}` });
    expect(shop.world.bank.ledger()).to.have.length(0);
    const outcome = await goOn(returned);
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    expect(outcome.payment).to.deep.include({ state: 'paid', amount: money(990, 'USD'), orderId: 'order-1' });
    expect(outcome.attempt).to.deep.include({ operation: 'continue', orderId: 'order-1' });
    expect(outcome.attempt.ids).to.deep.equal({ plan: 'order-1', chargeId: outcome.payment.pgPaymentId });
    expect(operations()).to.deep.equal(['key-in', 'continue']);
  });

  it('gives the key of a card that is stored with it, which can be charged without the customer', async () => {
    const outcome = await confirmed(await issue());
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    expect(outcome.payment?.state).to.equal('paid');
    const order = { orderId: 'order-2', name: 'Next month', amount: won(15_000) };
    const charged = await shop.registry.get(shop.account, 'charge').chargeBillingKey({ ...order, key: outcome.key });
    expect(charged.status).to.equal('approved');
  });

  it('authorizes only, when that was asked for', async () => {
    const outcome = await confirmed(await keyIn({ capture: 'later' }));
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    expect(outcome.payment.state).to.equal('authorized');
    const { payment } = outcome;
    expect((await shop.registry.get(shop.account, 'capture').capturePayment({ payment })).status).to.equal('captured');
  });

  for (const choice of ['decline', 'close'] as const) {
    it(`has failed when the customer does not confirm (${choice})`, async () => {
      const outcome = await confirmed(await keyIn(), { choice });
      expect(outcome.status === 'failed' && outcome.failure.reason).to.equal('card_declined');
      expect(shop.world.bank.ledger()).to.have.length(0);
    });
  }

  it('goes on once, however often the customer comes back', async () => {
    const [first, second] = await visit(await keyIn(), { choice: 'return-twice' });
    const both = await Promise.all([goOn(first), goOn(second)]);
    expect(both.map(({ status }) => status)).to.deep.equal(['approved', 'approved']);
    expect((await goOn(second)).status).to.equal('approved');
    expect(shop.world.bank.counts()).to.include({ approvals: 1, doubleCharges: 0 });
    expect(operations()).to.deep.equal(['key-in', 'continue']);
  });

  it('charges nothing for a return that was altered', async () => {
    const outcome = await confirmed(await keyIn(), { choice: 'tamper' });
    expect(outcome.status).to.equal('failed');
    expect(shop.world.bank.ledger()).to.have.length(0);
  });

  it('rejects a return that is none, and then takes the right one', async () => {
    const waiting = await keyIn();
    const [returned] = await visit(waiting);
    if (returned === undefined) throw new Error('nobody came back');
    for (const body of ['', 'brick_charge_id=..%2Frefund&brick_secure_token=x', 'brick_charge_id=1_test']) {
      const forged = await goOn({ ...returned, body: Buffer.from(body) });
      expect(forged).to.include({ status: 'rejected', because: 'forged' });
    }
    expect(await goOn({ ...returned, url: '/back' })).to.include({ status: 'rejected', attempt: null });
    expect((await goOn(returned)).status).to.equal('approved');
    expect(operations()).to.deep.equal(['key-in', 'continue']);
  });

  it('is over after an hour, with nothing charged', async () => {
    const waiting = await keyIn();
    const [returned] = await visit(waiting);
    shop.world.clock.move(Date.parse(waiting.expires) - shop.world.clock.now().getTime());
    expect(await goOn(returned)).to.include({ status: 'rejected', because: 'late' });
    expect(shop.world.bank.ledger()).to.have.length(0);
  });

  it('fails, where there is nowhere to come back to', async () => {
    const failed = await shop.registry.keyIn(shop.account).payByKeyIn(shop.issueOf(SECURE));
    expect(failed.status === 'failed' && failed.failure).to.deep.include({ reason: 'card_declined' });
  });

  it('is not told of a card that does not need it', async () => {
    const paid = await shop.registry.keyIn(shop.account).payByKeyIn({ ...shop.issueOf(), returnUrl: BACK });
    expect(paid.status).to.equal('approved');
  });

  for (const kind of ['wrong-amount', 'wrong-payment-id'] as const) {
    it(`does not believe an answer that is about something else (${kind})`, async () => {
      const [returned] = await visit(await keyIn());
      await shop.world.faults.set({ kind, operation: 'continue' });
      const outcome = await goOn(returned);
      expect(outcome).to.include({ status: 'unknown', doubt: 'unauthentic_answer' });
      if (outcome.status !== 'unknown') throw new Error(outcome.status);
      expect((await resolve(outcome.attempt)).status).to.equal('approved');
    });
  }

  it('goes into review like any other charge', async () => {
    const outcome = await confirmed(await issue({ card: { ...shop.issueOf(SECURE).card, cvc: '555' } }));
    if (outcome.status !== 'pending') throw new Error(outcome.status);
    expect(outcome.attempt.ids).to.have.property('chargeId', outcome.payment.pgPaymentId);
    shop.world.clock.move(121_000);
    const settled = await shop.registry.settle(shop.stored(outcome.attempt), await shop.told('order-2'));
    expect(settled?.status).to.equal('issued');
  });

  describe('when the answer to the second request was lost', () => {
    const lost = async (waiting: Away, kind: 'book-then-reset' | 'reset-before-booking' = 'book-then-reset') => {
      const [returned] = await visit(waiting);
      await shop.world.faults.set({ kind, operation: 'continue' });
      const attempts: Attempt[] = [];
      const outcome = await goOn(returned, { onAttempt: (attempt) => void attempts.push(attempt) });
      expect(outcome).to.include({ status: 'unknown', doubt: 'no_answer' });
      expect(attempts, 'recorded before it was sent').to.deep.equal([outcome.attempt]);
      return { returned, attempt: attempts[0] as Attempt<'continue'> };
    };

    it('is found by the charge, whose id came with the customer', async () => {
      const { attempt } = await lost(await keyIn());
      expect((await resolve(attempt)).status).to.equal('approved');
      expect(operations()).to.deep.equal(['key-in', 'continue']);
    });

    it('has the key of a card that was stored', async () => {
      const { attempt } = await lost(await issue());
      const found = await resolve(attempt);
      if (found.status !== 'issued') throw new Error(found.status);
      const order = { orderId: 'order-2', name: 'Next month', amount: money(990, 'USD') };
      const charged = await shop.registry.get(shop.account, 'charge').chargeBillingKey({ ...order, key: found.key });
      expect(charged.status).to.equal('approved');
    });

    it('is taken back when that is wished', async () => {
      const { attempt } = await lost(await keyIn());
      const found = await shop.registry.resolve(shop.stored(attempt), { ifMoved: 'reverse' });
      expect(found.status).to.equal('reversed');
    });

    it('is settled by the pingback, as is what it began with', async () => {
      const waiting = await keyIn();
      const { attempt } = await lost(waiting);
      const event = await shop.told('order-1');
      expect((await shop.registry.settle(shop.stored(attempt), event))?.status).to.equal('approved');
      expect((await shop.registry.settle(shop.stored(waiting.attempt), event))?.status).to.equal('approved');
    });

    it('stays unknown when it never arrived, since nobody says so', async () => {
      const { attempt } = await lost(await keyIn(), 'reset-before-booking');
      expect(await resolve(attempt)).to.include({ status: 'unknown', doubt: 'not_found_yet' });
    });
  });
});
