import { expect } from 'chai';
import { bodyOf, code, listOf, Shop } from './shop.js';
import { OTHER, STRANGERS_CARD } from './stage.js';

const TODAY = { startTime: '20310801000000', endTime: '20310801235959' };

describe('Naver Pay simulator, keys', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const counts = (): object => shop.stage.world.bank.counts();

  it('are expired for good, once', async () => {
    expect(bodyOf(await shop.remove(key))).to.deep.equal({ recurrentId: key });
    expect(await code(shop.remove(key))).to.equal('Fail');
    expect(await code(shop.prepare(key))).to.equal('Fail');
    const [item] = listOf(await shop.inspect({ recurrentId: key }));
    expect(item).to.include({ recurrentState: 'EXPIRED', expireYmdt: '20310801090102' });
  });

  it('are not approved once they are expired', async () => {
    const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
    await shop.remove(key);
    expect(await code(shop.approve(key, paymentId))).to.equal('Fail');
    expect(counts()).to.include({ approvals: 0 });
  });

  it('are listed by state and time, each shop its own', async () => {
    const other = await shop.key({ card: STRANGERS_CARD });
    await shop.remove(other);
    const ids = async (members: object): Promise<unknown[]> =>
      listOf(await shop.inspect(members)).map(({ recurrentId }) => recurrentId);
    expect(await ids(TODAY)).to.deep.equal([key, other]);
    expect(await ids({ ...TODAY, state: 'VALID' })).to.deep.equal([key]);
    expect(await ids({ ...TODAY, state: 'EXPIRED' })).to.deep.equal([other]);
    expect(await ids({ ...TODAY, rowsPerPage: 1, pageNumber: 2 })).to.deep.equal([other]);
    expect(await ids({ startTime: '20310701000000', endTime: '20310731235959' })).to.deep.equal([]);
    expect(listOf(await shop.inspect({ recurrentId: key }, OTHER))).to.deep.equal([]);
  });

  it('always have a plus sign, a slash and an equals sign', async () => {
    for (const one of [key, await shop.key(), await shop.key()]) {
      expect(one).to.match(/^20310801(?=.*\+)(?=.*\/)[A-Za-z0-9+/]+=$/);
    }
  });

  it('are replaced by a change, of the same customer alone', async () => {
    const values = { actionType: 'CHANGE', targetRecurrentId: key };
    const reserveId = await shop.reserveId(values);
    const stranger = await shop.agree(await shop.reserveId(values), { card: STRANGERS_CARD });
    expect(stranger).to.include({ resultCode: 'Fail', resultMessage: '본인의 정기결제가 아닙니다' });
    const second = await shop.agree(await shop.reserveId(values));
    const changed = bodyOf(await shop.complete(await shop.agree(reserveId)));
    expect(changed).to.include({ actionType: 'CHANGE', preRecurrentId: key });
    expect(await code(shop.charge(String(changed['recurrentId'])))).to.equal('Success');
    expect(await code(shop.prepare(key))).to.equal('Fail');
    expect(await code(shop.complete(second))).to.equal('Fail');
    expect(await code(shop.begin(values))).to.equal('Fail');
  });
});
