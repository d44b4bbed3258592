import { FileWindowStateStore, isBillkeyError, MemoryWindowStateStore, won, type Attempt } from '@billkey/core';
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WindowOpened, WindowStateStore } from '@billkey/core';
import { Gate } from '../gate.js';
import { arriving, CLOCK, KEY, RETURN_URL, windowShop, type WindowShop } from './window-shop.js';

type Open = Extract<WindowOpened, { readonly status: 'open' }>;

const STORES: Readonly<Record<string, () => Promise<[WindowStateStore, () => Promise<void>]>>> = {
  'in memory': () => Promise.resolve([new MemoryWindowStateStore(() => CLOCK.time), () => Promise.resolve()]),
  'in files': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'billkey windows '));
    return [new FileWindowStateStore(folder, () => CLOCK.time), () => rm(folder, { recursive: true })];
  },
};

for (const [where, make] of Object.entries(STORES)) {
  describe(`a payment window kept ${where}`, () => {
    let store: WindowStateStore;
    let remove: () => Promise<void>;
    let shop: WindowShop;

    beforeEach(async () => {
      CLOCK.time = Date.parse('2031-07-01T00:00:00Z');
      [store, remove] = await make();
      shop = windowShop(store);
    });
    afterEach(async () => {
      shop.registry.close();
      await remove();
    });

    const pgOf = ({ registry }: WindowShop, account = 'window') => registry.get(account, 'billing-key-by-window');
    const request = { orderId: 'o-1', name: 'Plan', device: 'pc', returnUrl: RETURN_URL } as const;

    async function opened(more: object = {}): Promise<Open> {
      const outcome = await pgOf(shop).beginWindow({ ...request, ...more });
      if (outcome.status !== 'open') throw new Error(outcome.status);
      return outcome;
    }

    const back = ({ state }: Open, code = 'code-o-1', arrival = '') =>
      arriving(`/back?billkey=${state}${arrival}&code=${code}`);

    it('has its state in the return address, and in nothing that is stored of the attempt', async () => {
      const attempts: Attempt[] = [];
      const onAttempt = (attempt: Attempt) => void attempts.push(attempt);
      const outcome = await pgOf(shop).beginWindow({ ...request, returnUrl: `${RETURN_URL}?lang=ko` }, { onAttempt });
      if (outcome.status !== 'open' || outcome.step.kind !== 'redirect') throw new Error(outcome.status);
      const address = new URL(outcome.step.url).searchParams.get('back');
      expect(address).to.equal(`${RETURN_URL}?lang=ko&billkey=${outcome.state}`);
      expect(outcome.state).to.match(/^[A-Za-z0-9_-]{22}$/);
      expect(attempts).to.deep.equal([outcome.attempt]);
      expect(JSON.stringify(attempts)).to.not.include(outcome.state);
    });

    it('gives the key once, and the same outcome to an equal return, however it is sent', async () => {
      const open = await opened();
      const first = await pgOf(shop).completeWindow(back(open));
      if (first.status !== 'issued') throw new Error(first.status);
      expect(first.key.value.reveal()).to.equal(KEY);
      const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
      const json = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
      for (const again of [
        back(open),
        arriving(`/back?billkey=${open.state}`, { ...form, body: Buffer.from('code=%63ode-o-1') }),
        arriving(`/back?billkey=${open.state}`, { ...json, body: Buffer.from('{"code":"code-o-1"}') }),
      ]) {
        const outcome = await pgOf(shop).completeWindow(again);
        if (outcome.status !== 'issued') throw new Error(outcome.status);
        expect(outcome.key.value.reveal()).to.equal(KEY);
        expect(outcome.attempt).to.deep.equal(first.attempt);
      }
      expect(shop.pg.exchanges).to.equal(1);
    });

    it('rejects everything else', async () => {
      const open = await opened({ binding: 'session-1' });
      const others = windowShop(store, 'window:second');
      const mine = { binding: 'session-1' };
      const complete = async (returned: ReturnType<typeof back>, given?: object) => {
        const outcome = await pgOf(shop).completeWindow(returned, given);
        return outcome.status === 'rejected' ? outcome.because : outcome.status;
      };
      const forged = { ...open, state: 'A'.repeat(22) };
      expect(await complete(back(forged), mine)).to.equal('forged');
      expect(await complete(arriving('/back?code=code-o-1'), mine)).to.equal('forged');
      expect(await complete(back(open))).to.equal('other_customer');
      expect(await complete(back(open), { binding: 'session-2' })).to.equal('other_customer');
      const elsewhere = await pgOf(others, 'window:second').completeWindow(back(open), mine);
      expect(elsewhere).to.deep.equal({ status: 'rejected', because: 'forged', attempt: null });
      expect(await complete(back(open, 'code-o-2'), mine)).to.equal('forged');
      expect(shop.pg.exchanges).to.equal(0);
      // None of them kept the right one out.
      expect(await complete(back(open), mine)).to.equal('issued');
      expect(await complete(back(open, 'code-o-2'), mine)).to.equal('replayed');
      expect(await complete(back(open, 'code-o-1', '.cancel'), mine)).to.equal('replayed');
      expect(shop.pg.exchanges).to.equal(1);
      others.registry.close();
    });

    it('takes the state where the host has found it, and tells by it which address was come to', async () => {
      const open = await opened();
      const outcome = await pgOf(shop).completeWindow(arriving('/back'), { state: `${open.state}.cancel` });
      expect(outcome).to.deep.include({ status: 'abandoned', by: 'customer' });
    });

    it('is over when its time is', async () => {
      const open = await opened();
      CLOCK.time += 600_000;
      expect(await pgOf(shop).completeWindow(back(open))).to.deep.include({ status: 'rejected', because: 'late' });
      expect(shop.pg.exchanges).to.equal(0);
    });

    it('is exchanged once when it comes back twice at once', async () => {
      const open = await opened();
      const gate = new Gate();
      shop.pg.gate = gate.opened;
      const recorded: Attempt[] = [];
      const context = { onAttempt: (attempt: Attempt) => void recorded.push(attempt) };
      const both = [back(open), back(open)].map((each) => pgOf(shop).completeWindow(each, {}, context));
      while (shop.pg.exchanges === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await pgOf(shop).completeWindow(back(open, 'code-o-2'))).to.include({ because: 'replayed' });
      gate.open();
      expect((await Promise.all(both)).map(({ status }) => status)).to.deep.equal(['issued', 'issued']);
      expect(shop.pg.exchanges).to.equal(1);
      expect(recorded.map(({ step }) => step)).to.deep.equal([1, 1]);
    });

    it('is exchanged once when it comes back to two processes at once', async () => {
      const open = await opened();
      const gate = new Gate();
      const second = windowShop(store);
      for (const { pg } of [shop, second]) pg.gate = gate.opened;
      const both = [shop, second].map((each) => pgOf(each).completeWindow(back(open)));
      while (shop.pg.exchanges + second.pg.exchanges === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      gate.open();
      expect((await Promise.all(both)).map(({ status }) => status)).to.deep.equal(['issued', 'issued']);
      expect(shop.pg.exchanges + second.pg.exchanges).to.equal(1);
      second.registry.close();
    });

    it('stays open when nothing could be sent', async () => {
      const open = await opened();
      shop.pg.mode = 'not-sent';
      expect(await pgOf(shop).completeWindow(back(open))).to.include({ status: 'failed' });
      shop.pg.mode = 'right';
      expect(await pgOf(shop).completeWindow(back(open))).to.include({ status: 'issued' });
    });

    it('is in doubt, and not open again, when its answer was lost or the adapter failed after sending', async () => {
      for (const mode of ['lost', 'throw'] as const) {
        shop.pg.mode = mode;
        const open = await opened({ orderId: mode });
        const outcome = await pgOf(shop).completeWindow(back(open, `code-${mode}`));
        if (outcome.status !== 'unknown') throw new Error(outcome.status);
        const again = await pgOf(shop).completeWindow(back(open, `code-${mode}`));
        expect(again).to.deep.include({ status: 'unknown', attempt: outcome.attempt });
        expect(outcome.attempt.step).to.equal(1);
        expect(await shop.registry.resolve(outcome.attempt)).to.include({ status: 'issued' });
        expect(shop.pg.asked.at(-1)?.ids['exchange']).to.equal(`exchange-${mode}`);
        // The customer's reload is told what was found out.
        expect(await pgOf(shop).completeWindow(back(open, `code-${mode}`))).to.include({ status: 'issued' });
      }
      expect(shop.pg.exchanges).to.equal(2);
    });

    it('is not exchanged when its attempt cannot be recorded, and can be once it can', async () => {
      const open = await opened();
      const onAttempt = () => Promise.reject(new Error('no database'));
      const refusal = await pgOf(shop)
        .completeWindow(back(open), {}, { onAttempt })
        .catch((error: unknown) => error);
      expect(refusal).to.be.an('error');
      expect(shop.pg.exchanges).to.equal(0);
      expect(await pgOf(shop).completeWindow(back(open))).to.include({ status: 'issued' });
    });

    it('is handed out to nobody when its beginning cannot be recorded', async () => {
      const onAttempt = () => Promise.reject(new Error('no database'));
      const refusal = await pgOf(shop)
        .beginWindow(request, { onAttempt })
        .catch((error: unknown) => error);
      expect(isBillkeyError(refusal, 'attempt_not_recorded')).to.equal(true);
    });

    it('is the same one for an equal call while it is open, and another one later', async () => {
      const [first, second] = [await opened(), await opened()];
      expect(second.state).to.equal(first.state);
      expect(
        await pgOf(shop)
          .beginWindow({ ...request, name: 'Other' })
          .catch((error: unknown) => error),
      ).to.include({
        code: 'request_conflict',
      });
      CLOCK.time += 600_000;
      const third = await opened();
      expect(third.state).to.not.equal(first.state);
      await pgOf(shop).completeWindow(back(third, '', '.cancel'));
      expect((await opened()).state).to.not.equal(third.state);
    });

    it('can be resolved: open, abandoned, or what its return has come to', async () => {
      const open = await opened();
      const { registry } = shop;
      const early = await registry.resolve(open.attempt);
      expect(early).to.include({ status: 'unknown', doubt: 'not_found_yet', askAgainAt: open.expires });
      CLOCK.time += 600_000;
      expect(await registry.resolve(open.attempt)).to.include({ status: 'abandoned', by: 'time' });
      const second = await opened();
      await pgOf(shop).completeWindow(back(second));
      const found = await registry.resolve(second.attempt);
      expect(found.status === 'issued' && found.key.value.reveal()).to.equal(KEY);
      expect(shop.pg.asked).to.have.length(0);
      // Where money can move in the window itself, the PG is asked.
      const paying = await opened({ orderId: 'o-2', amount: won(1_000) });
      CLOCK.time += 600_000;
      await registry.resolve(paying.attempt);
      expect(shop.pg.asked).to.have.length(1);
    });

    it('that was left can be resolved to what was paid in it after all, where money moves in the window itself', async () => {
      const { registry } = shop;
      const paying = await opened({ orderId: 'o-2', amount: won(1_000) });
      const left = back(paying, '', '.cancel');
      expect(await pgOf(shop).completeWindow(left)).to.include({ status: 'abandoned' });
      expect(await registry.resolve(paying.attempt)).to.include({ status: 'issued' });
      expect(await pgOf(shop).completeWindow(left), 'the same return').to.include({ status: 'issued' });
      const keyOnly = await opened();
      await pgOf(shop).completeWindow(back(keyOnly, '', '.cancel'));
      expect(await registry.resolve(keyOnly.attempt)).to.include({ status: 'abandoned', by: 'customer' });
      expect(shop.pg.asked).to.have.length(1);
    });

    it('refuses bad input before anything is opened', async () => {
      const bad: readonly [object, string][] = [
        [{ returnUrl: 'http://shop.example/back' }, 'returnUrl'],
        [{ returnUrl: 'https://shop.example/back#part' }, 'returnUrl'],
        [{ returnUrl: `https://shop.example/${'a'.repeat(80)}` }, 'returnUrl'],
        [{ returnUrl: undefined }, 'returnUrl'],
        [{ device: 'tv' }, 'device'],
        [{ amount: won(100), shown: won(100) }, 'shown'],
        [{ amount: won(0) }, 'amount.minor'],
        [{ binding: 7 }, 'binding'],
        [{ card: {} }, 'card'],
      ];
      for (const [more, field] of bad) {
        const error = await pgOf(shop)
          .beginWindow({ ...request, ...more })
          .catch((thrown: unknown) => thrown);
        expect(error, JSON.stringify(more)).to.include({ code: 'invalid_input', field });
      }
      const parsed = { ...arriving('/back'), body: { code: 'x' } } as unknown as ReturnType<typeof arriving>;
      expect(
        await pgOf(shop)
          .completeWindow(parsed)
          .catch((error: unknown) => error),
      ).to.include({ field: 'body' });
    });
  });
}
