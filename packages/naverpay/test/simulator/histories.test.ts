import { expect } from 'chai';
import { bodyOf, listOf, Shop } from './shop.js';
import { OTHER, SHOP } from './stage.js';

const DAY = 24 * 60 * 60_000;
const TODAY = { startTime: '20310801000000', endTime: '20310801235959' };

describe('Naver Pay simulator, histories', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  it('have no rows of a payment that is only reserved or was declined', async () => {
    expect(await shop.rows(String(bodyOf(await shop.prepare(key))['paymentId']))).to.deep.equal([]);
    const declined = String(bodyOf(await shop.prepare(key, { totalPayAmount: '2000000' }))['paymentId']);
    await shop.approve(key, declined);
    expect(await shop.rows(declined)).to.deep.equal([]);
  });

  it('list what was done in some days, in pages, by its kind', async () => {
    const ids = [await shop.paid(key), await shop.paid(key), await shop.paid(key)];
    await shop.cancel(ids[1] ?? '');
    const page = bodyOf(await shop.find({ ...TODAY, rowsPerPage: 3 }));
    expect(page).to.include({ totalCount: 4, responseCount: 3, totalPageCount: 2, currentPageNumber: 1 });
    const rest = bodyOf(await shop.find({ ...TODAY, rowsPerPage: 3, pageNumber: 2 }));
    expect(rest).to.include({ totalCount: 4, responseCount: 1, totalPageCount: 2, currentPageNumber: 2 });
    const kinds = async (approvalType: string): Promise<number> =>
      listOf(await shop.find({ ...TODAY, approvalType })).length;
    expect([await kinds('APPROVAL'), await kinds('CANCEL'), await kinds('CANCEL_FAIL')]).to.deep.equal([3, 1, 0]);
    expect(listOf(await shop.find(TODAY, OTHER))).to.deep.equal([]);
    shop.stage.world.clock.move(DAY);
    await shop.paid(key);
    expect(listOf(await shop.find(TODAY))).to.have.length(4);
  });

  it('have what was done in the last second of a period, to its end', async () => {
    shop.stage.world.clock.move(999);
    await shop.paid(key);
    const { startTime } = TODAY;
    expect(listOf(await shop.find({ startTime, endTime: '20310801090102' }))).to.have.length(1);
    expect(listOf(await shop.find({ startTime, endTime: '20310801090101' }))).to.have.length(0);
  });

  it('are the same in the newer version, by path and by body', async () => {
    const paymentId = await shop.paid(key);
    const rows = await shop.rows(paymentId);
    for (const [path, members] of [
      ['v2.3/list/history', { paymentId }],
      [`v2.3/list/history/${paymentId}`, {}],
    ] as const) {
      const sent = await shop.post(path, 'application/json', JSON.stringify(members), SHOP);
      expect(listOf(sent), path).to.deep.equal(rows);
    }
  });
});
