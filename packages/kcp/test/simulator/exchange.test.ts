import { expect } from 'chai';
import { BILLING, KEY_IN, OTHER } from './stage.js';
import { CARD, codeOf, fieldsOf, WindowShop } from './window-shop.js';

const HALF_AN_HOUR = 30 * 60_000;

describe("KCP simulator, the exchange of a window's result", () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  it('is of the same site, both values and half an hour, and takes nothing away by refusing', async () => {
    const [mine, theirs] = [fieldsOf((await shop.onPc())[0]), fieldsOf((await shop.onPc())[0])];
    expect(await codeOf(shop.complete(mine, OTHER))).to.equal('0902');
    expect(await codeOf(shop.complete(mine, KEY_IN))).to.equal('8102');
    expect(await codeOf(shop.complete({ ...mine, enc_info: theirs['enc_info'] ?? '' }))).to.equal('0902');
    shop.stage.world.clock.move(HALF_AN_HOUR);
    expect(await codeOf(shop.complete(mine))).to.equal('0000');
    shop.stage.world.clock.move(1);
    expect(await codeOf(shop.complete(theirs))).to.equal('8310');
  });

  it('can be aimed at by order and card, is lost and booked, and named in the log', async () => {
    const { faults, log } = shop.stage.world;
    const told = fieldsOf((await shop.onPc())[0]);
    await faults.set({
      kind: 'answer-code',
      code: '8999',
      booked: true,
      orderId: 'PC-1',
      operation: 'complete-window',
    });
    expect(await codeOf(shop.complete(told))).to.equal('8999');
    expect(await codeOf(shop.charge('2601011100000001'))).to.equal('0000');
    await faults.set({ kind: 'answer-code', code: '3007', operation: 'page', cardNumber: CARD.number });
    expect(fieldsOf((await shop.onPc())[0])).to.include({ res_cd: '3007', enc_data: '' });
    await faults.set({ kind: 'answer-code', code: '9999', operation: 'begin-window' });
    expect((await shop.register()).json).to.have.property('Code', '9999');
    const seen = log.records().map(({ operation, moving, orderId = '-' }) => `${operation} ${moving} ${orderId}`);
    expect(seen.filter((line) => !line.startsWith('charge'))).to.deep.equal([
      ...['page false PC-1', 'page false PC-1', 'complete-window true PC-1'],
      ...['page false PC-1', 'page false PC-1', 'begin-window false M-1'],
    ]);
  });

  it('knows nothing of before a reset', async () => {
    const told = fieldsOf((await shop.onPc())[0]);
    await shop.stage.world.reset();
    expect(await codeOf(shop.complete(told, BILLING))).to.equal('0902');
  });
});
