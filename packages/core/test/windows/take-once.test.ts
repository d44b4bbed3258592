import { FileWindowStateStore, MemoryWindowStateStore, type InboundHttp, type WindowStateStore } from '@billkey/core';
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arriving, CLOCK, RETURN_URL, windowShop, type WindowShop } from './window-shop.js';

const now = (): number => CLOCK.time;
const DAY_MS = 24 * 3_600_000;
const FOLDER = await mkdtemp(join(tmpdir(), 'billkey once '));

for (const [where, makeStore] of [
  ['in memory', () => new MemoryWindowStateStore(now)],
  ['in files', () => new FileWindowStateStore(FOLDER, now)],
] as const) {
  describe(`what a PG gives out once, with windows kept ${where}`, () => {
    let store: WindowStateStore;
    const shops: WindowShop[] = [];
    let orders = 0;

    beforeEach(() => {
      CLOCK.time = Date.parse('2031-07-01T00:00:00Z');
      store = makeStore();
    });
    afterEach(() => shops.splice(0).forEach(({ registry }) => registry.close()));
    after(() => rm(FOLDER, { recursive: true, force: true }));

    function shopOf(account = 'window'): WindowShop {
      const shop = windowShop(store, account);
      shops.push(shop);
      return shop;
    }

    /** What a customer of a new window brings back. */
    async function returning({ registry, pg }: WindowShop, ticket: string): Promise<InboundHttp> {
      orders += 1;
      const orderId = `${where.slice(3)}-${String(orders)}`;
      const request = { orderId, name: 'Plan', device: 'pc', returnUrl: RETURN_URL } as const;
      const open = await registry.get(pg.account, 'billing-key-by-window').beginWindow(request);
      if (open.status !== 'open') throw new Error(open.status);
      return arriving(`/back?billkey=${open.state}&code=code-${orderId}&ticket=${ticket}`);
    }

    async function complete({ registry, pg }: WindowShop, returned: InboundHttp): Promise<string> {
      const outcome = await registry.get(pg.account, 'billing-key-by-window').completeWindow(returned);
      return outcome.status === 'rejected' ? outcome.because : outcome.status;
    }

    it('is taken by one window, in all processes, and the others stay open for what is theirs', async () => {
      const [shop, process] = [shopOf(), shopOf()];
      const [mine, theirs] = [await returning(shop, 'ticket-a'), await returning(process, 'ticket-a')];
      expect(await complete(shop, mine)).to.equal('issued');
      expect(await complete(process, theirs)).to.equal('replayed');
      expect(process.pg.exchanges).to.equal(0);
      const right = { ...theirs, url: theirs.url.replace('ticket-a', 'ticket-b') };
      expect(await complete(process, right)).to.equal('issued');
      expect(await complete(shop, await returning(shop, 'ticket-b'))).to.equal('replayed');
    });

    it('is taken by one window of two at once', async () => {
      const shop = shopOf();
      const both = [await returning(shop, 'ticket-c'), await returning(shop, 'ticket-c')];
      const came = await Promise.all(both.map((returned) => complete(shop, returned)));
      expect(came).to.have.members(['issued', 'replayed']);
      expect(shop.pg.exchanges).to.equal(1);
    });

    it('is still that of the window whose exchange was not sent', async () => {
      const shop = shopOf();
      const [mine, theirs] = [await returning(shop, 'ticket-d'), await returning(shop, 'ticket-d')];
      shop.pg.mode = 'not-sent';
      expect(await complete(shop, mine)).to.equal('failed');
      shop.pg.mode = 'right';
      expect(await complete(shop, theirs)).to.equal('replayed');
      expect(await complete(shop, mine)).to.equal('issued');
    });

    it('is of one account, for a day', async () => {
      const [shop, other] = [shopOf(), shopOf('window:second')];
      expect(await complete(shop, await returning(shop, 'ticket-e'))).to.equal('issued');
      expect(await complete(other, await returning(other, 'ticket-e'))).to.equal('issued');
      CLOCK.time += DAY_MS - 1;
      expect(await complete(shop, await returning(shop, 'ticket-e'))).to.equal('replayed');
    });
  });
}
