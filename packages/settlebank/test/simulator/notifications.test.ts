import { decode, type Charset } from '@billkey/simulator';
import { expect } from 'chai';
import { Doorbell } from '@billkey/simulator/testing';
import { specimen } from './specimens.js';
import { CARD, Shop } from './shop.js';
import { example, HASH_KEY, HOLDER, NONE, OTHER, sha256, WITH_KEYS } from './stage.js';

const FIELDS =
  'outStatCd trdNo method bizType mchtId mchtTrdNo mchtCustNm mchtName pmtprdNm email mchtCustId trdDtm trdAmt billKey ' +
  'billKeyExpireDt cardCd cardNm cardNo cardApprNo instmtMon instmtType orgTrdNo orgTrdDt cnclType svcAmt mixTrdNo ' +
  'mixTrdAmt payAmt mchtParam pktHash';

describe('SettleBank simulator, notifications', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    doorbell = await Doorbell.open();
    key = await shop.key();
    for (const { account } of [HOLDER, NONE, OTHER, WITH_KEYS]) {
      await shop.stage.world.notifications.setUrl({ account, url: doorbell.url });
    }
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  async function told(charset: Charset = 'euc-kr'): Promise<Record<string, string>[]> {
    await shop.stage.world.notifications.records();
    return doorbell.heard.map(({ body }) => fieldsOf(body, charset));
  }

  const hashOf = (event: Record<string, string> = {}, hashKey = HASH_KEY): string =>
    sha256(...['outStatCd', 'trdDtm', 'mchtId', 'mchtTrdNo', 'trdAmt'].map((name) => event[name] ?? ''), hashKey);

  it('tells of the example of a charge with the hash of the manual (5, noti: 734a37cf…)', async () => {
    const stage = await specimen('charge').open();
    try {
      await stage.world.notifications.setUrl({ account: NONE.account, url: doorbell.url });
      await stage.send(example('charge'));
      await stage.world.notifications.records();
      const event = fieldsOf(doorbell.heard[0]?.body ?? Buffer.alloc(0), 'euc-kr');
      expect(event).to.include({
        ...{ outStatCd: '0021', trdDtm: '20260105093001', mchtId: 'nxca_jt_bi', mchtTrdNo: 'BILL-0001' },
        ...{ trdAmt: '9900', trdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000002' },
        pktHash: '734a37cfffea1a0c4fed1ea3916c1e2600cf949ce1cd41d3a1342b0f4515da6e',
      });
    } finally {
      await stage.close();
    }
  });

  it('tells of a charge in a form of EUC-KR', async () => {
    const values = { mchtTrdNo: 'told', email: 'a@b.kr', mchtParam: 'a=1&b', svcAmt: '100' };
    const { params, data } = await shop.charge(key, values);
    await told();
    const trdNo = params['trdNo'] ?? '';
    expect(doorbell.heard[0]?.contentType).to.equal('application/x-www-form-urlencoded');
    expect(doorbell.heard[0]?.body.toString('latin1')).to.equal(
      `outStatCd=0021&trdNo=${trdNo}&method=CA&bizType=B0&mchtId=nxca_ks_gu&mchtTrdNo=told` +
        '&mchtCustNm=%C8%AB%B1%E6%B5%BF&mchtName=%BA%F4%C5%B0%BB%F3%C1%A1&pmtprdNm=%BF%F9+%B1%B8%B5%B6' +
        '&email=a%40b.kr&mchtCustId=user-1&trdDtm=20260105093000&trdAmt=10000&billKey=&billKeyExpireDt=' +
        `&cardCd=HDC&cardNm=%C7%F6%B4%EB&cardNo=111122******4444&cardApprNo=${data['apprNo'] ?? ''}` +
        '&instmtMon=00&instmtType=N&orgTrdNo=&orgTrdDt=&cnclType=&svcAmt=100&mixTrdNo=&mixTrdAmt=0&payAmt=10000' +
        `&mchtParam=a%3D1%26b&pktHash=${sha256('0021', '20260105093000', 'nxca_ks_gu', 'told', '10000', HASH_KEY)}`,
    );
  });

  it('tells in UTF-8 who has asked for it', async () => {
    await shop.keyIn(CARD, {}, OTHER);
    const [event] = await told('utf-8');
    expect(event).to.include({ mchtCustNm: '홍길동', pmtprdNm: '월 구독', mchtName: '빌키상점' });
    expect(event?.['pktHash']).to.equal(hashOf(event, OTHER.hashKey));
  });

  it('tells of a key that was issued with a payment, and when it ends as YYMM', async () => {
    const { data, params } = await shop.keyIn(CARD, {}, WITH_KEYS);
    await shop.cancel(params['trdNo'] ?? '', {}, WITH_KEYS);
    const [paid, cancelled] = await told();
    expect(paid).to.include({ billKey: data['billKey'], billKeyExpireDt: '2912' });
    expect(cancelled).to.include({ billKey: '', billKeyExpireDt: '' });
  });

  it('tells of each cancel, under its own number and id', async () => {
    const trdNo = (await shop.keyIn(CARD, { mchtTrdNo: 'mine' })).params['trdNo'] ?? '';
    shop.at('2026-01-06T10:00:00');
    const part = await shop.cancel(trdNo, { cnclAmt: '3000', mchtTrdNo: 'part' });
    await told();
    const rest = await shop.cancel(trdNo, { cnclAmt: '7000', cnclOrd: '002', mchtTrdNo: 'rest' });
    const events = await told();
    for (const event of events) expect(Object.keys(event).join(' ')).to.equal(FIELDS);
    for (const event of events) expect(event['pktHash']).to.equal(hashOf(event));
    const seen = events.map((event) =>
      ['trdNo', 'bizType', 'mchtTrdNo', 'trdDtm', 'trdAmt', 'orgTrdNo', 'orgTrdDt', 'cnclType'].map(
        (name) => event[name],
      ),
    );
    expect(seen).to.deep.equal([
      [trdNo, 'B0', 'mine', '20260105093000', '10000', '', '', ''],
      [part.params['trdNo'], 'C0', 'part', '20260106100000', '3000', trdNo, '20260105', '10'],
      [rest.params['trdNo'], 'C0', 'rest', '20260106100000', '7000', trdNo, '20260105', '10'],
    ]);
    const whole = (await shop.keyIn()).params['trdNo'] ?? '';
    await told();
    await shop.cancel(whole);
    expect((await told()).at(-1)).to.include({ orgTrdNo: whole, cnclType: '00', trdAmt: '10000' });
  });

  it('tells nothing of keys, declines and refusals', async () => {
    await shop.charge(key, { trdAmt: '2000000' });
    await shop.charge(key, { trdAmt: '1' });
    await shop.remove(key);
    expect(await told()).to.deep.equal([]);
  });

  it('tells where notiUrl says, unless a URL is registered', async () => {
    const { notifications } = shop.stage.world;
    const notiUrl = `${doorbell.url}/asked`;
    await shop.charge(key, { notiUrl });
    await notifications.setUrl({ account: HOLDER.account, url: null });
    const { params } = await shop.charge(key, { notiUrl });
    await shop.charge(key);
    await shop.charge(key, { notiUrl: 'https://shop.example/noti' });
    await shop.cancel(params['trdNo'] ?? '');
    const records = await notifications.records();
    expect(records.map(({ url, operation }) => [url, operation])).to.deep.equal([
      [doorbell.url, 'charge'],
      [notiUrl, 'charge'],
      [notiUrl, 'cancel'],
    ]);
  });

  for (const body of ['FAIL', 'ok', 'OK\n', '']) {
    it(`repeats three times, a minute apart, what is answered with ${JSON.stringify(body)}`, async () => {
      doorbell.answer = { status: 200, type: 'text/plain', body };
      await shop.charge(key);
      const counts = [(await told()).length];
      for (let minute = 1; minute <= 4; minute += 1) {
        shop.stage.world.clock.move(60_000);
        counts.push((await told()).length);
      }
      expect(counts).to.deep.equal([1, 2, 3, 4, 4]);
    });
  }

  it('takes OK of any content type for a yes, and of no other status than 200', async () => {
    doorbell.answer = { status: 200, type: 'text/plain', body: 'OK' };
    await shop.charge(key);
    await told();
    doorbell.answer = { status: 500, type: 'text/plain', body: 'OK' };
    await shop.charge(key);
    const records = await shop.stage.world.notifications.records();
    expect(records.map(({ accepted }) => accepted)).to.deep.equal([true, false]);
  });

  it('forges: everything right but the hash', async () => {
    shop.stage.world.notifications.setFault({ kind: 'forged-notification' });
    const { params } = await shop.charge(key, { mchtTrdNo: 'mine' });
    const [event] = await told();
    expect(event).to.include({ mchtId: 'nxca_ks_gu', mchtTrdNo: 'mine', trdAmt: '10000', trdNo: params['trdNo'] });
    expect(event?.['pktHash'])
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(hashOf(event));
  });

  it('tells of the payment of another merchant, under the key of that one', async () => {
    shop.stage.world.notifications.setFault({ kind: 'other-merchant-notification' });
    await shop.charge(key);
    const [event] = await told();
    expect(event).to.include({ mchtId: 'nxstranger' });
    expect(event?.['pktHash']).to.equal(hashOf(event, 'ST0000000000000000000'));
  });
});

function fieldsOf(body: Buffer, charset: Charset): Record<string, string> {
  const pairs = body
    .toString('latin1')
    .split('&')
    .map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=');
      const bytes = value
        .replaceAll('+', ' ')
        .replace(/%(..)/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      return [name, decode(Buffer.from(bytes, 'latin1'), charset)];
    });
  return Object.fromEntries(pairs);
}
