import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { billkey, PgRegistry } from '@billkey/core';
import { nice, type NiceWebapiOptions } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';
import type { Became, Order, Told } from './charging-process.js';

const ACCOUNT = 'nice:webapi';
const PROGRAM = fileURLToPath(new URL('charging-process.js', import.meta.url));
const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
/** Of each process, and of the tails of a second: none is left over */
const SHARE = 1_000;
const PARTS = [0, 1];

describe('two processes that charge for one MID', function () {
  this.timeout(60_000);
  const sealingKeys = [{ id: 'test', key: randomBytes(32).toString('base64') }];
  let simulators: StartedSimulators;
  let processes: readonly ChildProcess[];

  before(async () => {
    simulators = await startSimulators([niceSimulator]);
    processes = PARTS.map(() => fork(PROGRAM));
  });

  after(async () => {
    const ended = processes.map((child) => once(child, 'exit'));
    for (const child of processes) child.disconnect();
    await Promise.all(ended);
    await simulators.close();
  });

  function options(): NiceWebapiOptions {
    const account = niceSimulator.accounts.find((known) => known.account === ACCOUNT);
    const timeouts = { connectMs: 30_000, answerMs: 30_000 };
    const baseUrls = { ...simulators.pgs['nice']?.baseUrls };
    return { ...(account?.options as unknown as NiceWebapiOptions), baseUrls, timeouts };
  }

  async function sealedKey(): Promise<string> {
    const rich = { balance: 10 ** 12, limit: 10 ** 9, state: 'active', issuer: 'shinhan', kind: 'credit' } as const;
    await simulators.control.addCard({ ...CARD, ...rich });
    const container = new Container();
    container.load(billkey({ sealingKeys }), nice(options()));
    const registry = container.get(PgRegistry);
    const issued = await registry.billingKeys(ACCOUNT).issueBillingKey({ orderId: 'key', name: '구독', card: CARD });
    if (issued.status !== 'issued') throw new Error(`expected a key, not ${issued.status}`);
    const sealed = registry.sealBillingKey(issued.key);
    registry.close();
    return sealed;
  }

  /** Has all of them do what they are told at the same time. */
  function all(told: (part: number) => Told): Promise<Became[][]> {
    return Promise.all(
      processes.map(async (child, part) => {
        const stopped = new AbortController();
        const { signal } = stopped;
        const answer = once(child, 'message', { signal }) as Promise<[Became[]]>;
        const exit = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('the process ended')));
        child.send(told(part));
        try {
          const [became] = await Promise.race([answer, exit]);
          return became;
        } finally {
          stopped.abort();
          await Promise.allSettled([answer, exit]);
        }
      }),
    );
  }

  it('give no TID twice in one second, and each finds what became of the charges of the other', async () => {
    const given = { sealingKeys, sealedKey: await sealedKey(), at: new Date().toISOString() };
    // Every charge is booked, and no answer tells of it.
    await simulators.control.setFault({
      kind: 'answer-code',
      code: 'A299',
      booked: true,
      operation: 'charge',
      times: 0,
    });
    const ordersOf = (part: number): Order[] =>
      Array.from({ length: SHARE }, (_, index) => ({
        orderId: `order-${String(part)}-${String(index)}`,
        amount: 10_000 + PARTS.length * index + part,
      }));
    const charged = await all((part) => ({
      ...given,
      do: 'charge',
      options: { ...options(), tidPartition: { part, of: 10 } },
      orders: ordersOf(part),
    }));
    expect(new Set(charged.flat().map(({ status }) => status))).to.deep.equal(new Set(['unknown']));

    const ledger = await simulators.control.ledger();
    const tids = ledger.map(({ pgPaymentId }) => pgPaymentId).sort();
    const heads = new Set(tids.map((tid) => tid.slice(0, 26)));
    expect(heads, 'one MID, one second').to.have.property('size', 1);
    expect(tids.map((tid) => Number(tid.slice(26)))).to.deep.equal(
      Array.from({ length: 2 * SHARE }, (_, tail) => tail),
    );

    const attemptsOf = (part: number): Became['attempt'][] => (charged[part] ?? []).map(({ attempt }) => attempt);
    const found = await all((part) => ({ do: 'resolve', attempts: attemptsOf(1 - part) }));
    const truth = new Map(ledger.map(({ pgPaymentId, orderId, amount }) => [pgPaymentId, { orderId, amount }]));
    for (const part of PARTS) {
      const payments = (found[1 - part] ?? []).map(({ payment }) => payment);
      expect(payments.map((payment) => payment && { orderId: payment.orderId, amount: payment.amount })).to.deep.equal(
        ordersOf(part),
      );
      expect(payments.map((payment) => truth.get(payment?.pgPaymentId ?? ''))).to.deep.equal(ordersOf(part));
    }
    expect(await simulators.control.counts()).to.deep.equal({ approvals: 2 * SHARE, cancels: 0, doubleCharges: 0 });
  });
});
