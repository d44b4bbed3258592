import { decode } from '@billkey/simulator';
import { expect } from 'chai';
import { Doorbell } from '@billkey/simulator/testing';
import { CARD, Shop } from './webapi-shop.js';

const DAY = 24 * 60 * 60_000;
const FIELDS =
  'PG PayMethod MID MallUserID name BuyerEmail GoodsName Amt TID MOID AuthDate AuthCode ResultCode ResultMsg StateCd ' +
  'FnCd FnName MallReserved TransType CartCnt CancelDate CancelMOID';

describe('NICE WEBAPI simulator, notifications', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  let bid: string;
  beforeEach(async () => {
    shop = await Shop.open();
    doorbell = await Doorbell.open();
    bid = await shop.key();
    const { notifications } = shop.stage.world;
    const registered = await notifications.setUrl({ account: 'nice:webapi', url: doorbell.url });
    expect(registered).to.deep.equal({ registered: true });
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  async function told(): Promise<Record<string, string>[]> {
    await shop.stage.world.notifications.records();
    return doorbell.heard.map(({ body }) => fieldsOf(body));
  }

  it('sends no sample', async () => {
    expect(await told()).to.deep.equal([]);
  });

  it('tells of a charge in a form of EUC-KR that nothing signs', async () => {
    const values = { Moid: 'told', BuyerName: '김 철수', BuyerEmail: 'a@b.kr', MallReserved: 'a=1&b', Amt: '50000' };
    const { json } = await shop.charge(bid, values);
    await told();
    expect(doorbell.heard[0]?.contentType).to.equal('application/x-www-form-urlencoded');
    expect(doorbell.heard[0]?.body.toString('latin1')).to.equal(
      'PG=nicepay&PayMethod=CARD&MID=nicepay00m&MallUserID=&name=%B1%E8+%C3%B6%BC%F6&BuyerEmail=a%40b.kr' +
        `&GoodsName=%BF%F9+%B1%B8%B5%B6&Amt=50000&TID=${String(json['TID'])}&MOID=told&AuthDate=250304102030` +
        `&AuthCode=${String(json['AuthCode'])}&ResultCode=3001&ResultMsg=%C4%AB%B5%E5+%B0%E1%C1%A6+%BC%BA%B0%F8` +
        '&StateCd=0&FnCd=06&FnName=%BD%C5%C7%D1&MallReserved=a%3D1%26b&TransType=0&CartCnt=&CancelDate=&CancelMOID=',
    );
  });

  it('tells of a key-in payment and of each cancel', async () => {
    const { json } = await shop.keyIn(CARD, { Moid: 'mine' });
    await told();
    const tid = String(json['TID']);
    await shop.part(tid, '3000', { Moid: 'part' });
    await told();
    shop.ediDate = '20250305102030';
    shop.stage.world.clock.move(DAY);
    await shop.part(tid, '7000', { Moid: 'rest' });
    const events = await told();
    for (const event of events) expect(Object.keys(event).join(' ')).to.equal(FIELDS);
    const seen = events.map(({ TID, MOID, Amt, StateCd, ResultCode, CancelDate, CancelMOID }) =>
      [TID, MOID, Amt, StateCd, ResultCode, CancelDate, CancelMOID].join(' '),
    );
    expect(seen).to.deep.equal([
      `${tid} mine 10000 0 3001  `,
      `${tid} mine 3000 1 2001 250304102030 part`,
      `${tid} mine 7000 2 2001 250305102030 rest`,
    ]);
  });

  it('tells nothing of keys, declines and refusals', async () => {
    await shop.charge(bid, { Amt: '2000000' });
    await shop.charge(bid, { Amt: '1' });
    await shop.remove(bid);
    expect(await told()).to.deep.equal([]);
  });

  for (const body of ['ok', 'OK\n', 'FAIL', '']) {
    it(`repeats three times, a minute apart, what is answered with ${JSON.stringify(body)}`, async () => {
      doorbell.answer = { status: 200, type: 'text/plain', body };
      await shop.charge(bid);
      const counts = [(await told()).length];
      for (let minute = 1; minute <= 4; minute += 1) {
        shop.stage.world.clock.move(60_000);
        counts.push((await told()).length);
      }
      expect(counts).to.deep.equal([1, 2, 3, 4, 4]);
    });
  }

  it('takes OK of any content type for a yes', async () => {
    doorbell.answer = { status: 200, type: 'text/plain', body: 'OK' };
    await shop.charge(bid);
    const [record] = await shop.stage.world.notifications.records({ account: 'nice:webapi' });
    expect(record).to.include({ accepted: true, operation: 'charge' });
  });

  it('forges: everything right but a TID that NICE does not know', async () => {
    shop.stage.world.notifications.setFault({ kind: 'forged-notification' });
    const { json } = await shop.charge(bid, { Moid: 'mine' });
    const [event] = await told();
    expect(event).to.include({ MID: 'nicepay00m', MOID: 'mine', Amt: '10000' });
    expect(event?.['TID']).to.not.equal(json['TID']);
    expect((await shop.find(event?.['TID'] ?? '')).json).to.include({ Status: '9' });
  });

  it('tells of the payment of another merchant', async () => {
    shop.stage.world.notifications.setFault({ kind: 'other-merchant-notification' });
    await shop.charge(bid);
    const [event] = await told();
    expect(event).to.include({ MID: 'stranger0m' });
    expect(event?.['TID']).to.match(/^stranger0m0116\d{16}$/);
  });
});

function fieldsOf(body: Buffer): Record<string, string> {
  const pairs = body
    .toString('latin1')
    .split('&')
    .map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=');
      const bytes = value
        .replaceAll('+', ' ')
        .replace(/%(..)/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      return [name, decode(Buffer.from(bytes, 'latin1'), 'euc-kr')];
    });
  return Object.fromEntries(pairs);
}
