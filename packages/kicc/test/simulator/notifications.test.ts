import { expect } from 'chai';
import { Doorbell } from '@billkey/simulator/testing';
import { codeOf, pgCnoOf, Shop } from './shop.js';
import { MERCHANT } from './stage.js';

const FIELDS =
  'resCd resMsg mallId notiType pgCno shopOrderNo amount approvalNo transactionDate payMethodTypeCode statusCode cardNo ' +
  'cardMaskNo issuerCode issuerName acquirerCode acquirerName freeInstallmentTypeCode partCancelUsed subCardCd ' +
  'installmentMonth cancelPgCno cancelAmount cancelDate cancelRemainAmount customerId shopValue1 shopValue2 shopValue3 ' +
  'shopValue4 shopValue5 shopValue6';

const YES = { status: 200, type: 'application/json', body: '{"resCd":"0000","resMsg":"정상"}' };

describe('KICC simulator, notifications', () => {
  let shop: Shop;
  let doorbell: Doorbell;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    doorbell = await Doorbell.open();
    doorbell.answer = YES;
    key = await shop.key();
    await shop.stage.world.notifications.setUrl({ account: MERCHANT.account, url: doorbell.url });
  });
  afterEach(async () => {
    await doorbell.close();
    await shop.stage.close();
  });

  async function told(): Promise<Record<string, string>[]> {
    await shop.stage.world.notifications.records();
    return doorbell.heard.map(({ body }) => JSON.parse(body.toString('utf8')) as Record<string, string>);
  }

  it('tells of a charge in JSON of UTF-8 whose values are all texts, and signs nothing', async () => {
    const orderInfo = { goodsName: '월 구독', customerInfo: { customerId: 'user01' } };
    const { json } = await shop.charge(key, { shopOrderNo: 'mine', orderInfo });
    const [event] = await told();
    expect(doorbell.heard[0]?.contentType).to.equal('application/json; charset=utf-8');
    expect(Object.keys(event ?? {}).join(' ')).to.equal(FIELDS);
    const { approvalNo } = (json as { paymentInfo: { approvalNo: string } }).paymentInfo;
    expect(event).to.deep.equal({
      ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', notiType: '10', pgCno: json['pgCno'] },
      ...{ shopOrderNo: 'mine', amount: '10000', approvalNo, transactionDate: json['transactionDate'] },
      ...{ payMethodTypeCode: '11', statusCode: 'TS03', cardNo: '45184200****123*', cardMaskNo: '' },
      ...{ issuerCode: '029', issuerName: '신한카드', acquirerCode: '029', acquirerName: '신한카드' },
      ...{ freeInstallmentTypeCode: '00', partCancelUsed: 'Y', subCardCd: '', installmentMonth: '00' },
      ...{ cancelPgCno: '', cancelAmount: '', cancelDate: '', cancelRemainAmount: '', customerId: 'user01' },
      ...{ shopValue1: '', shopValue2: '', shopValue3: '', shopValue4: '', shopValue5: '', shopValue6: '' },
    });
  });

  it('tells of each cancel with the number of the payment and its own', async () => {
    const pgCno = pgCnoOf(await shop.charge(key));
    const part = (await shop.cancel(pgCno, { amount: 3000 })).json;
    await told();
    const rest = (await shop.cancel(pgCno, { amount: 7000 })).json;
    const names = ['notiType', 'pgCno', 'amount', 'cancelPgCno', 'cancelAmount', 'cancelRemainAmount', 'statusCode'];
    const events = (await told()).slice(1);
    expect(events.map((event) => names.map((name) => event[name]))).to.deep.equal([
      ['20', pgCno, '10000', part['cancelPgCno'], '3000', '7000', 'TS06'],
      ['20', pgCno, '10000', rest['cancelPgCno'], '7000', '0', 'TS06'],
    ]);
    expect(events[0]).to.include({ cancelDate: part['transactionDate'], transactionDate: part['transactionDate'] });
  });

  it('tells of a new key, which stands where a card number would, with what the merchant gave along', async () => {
    const { json } = await shop.complete(await shop.authorize());
    const [event] = await told();
    const { cardInfo } = (json as { paymentInfo: { cardInfo: { cardNo: string } } }).paymentInfo;
    expect(event).to.include({ notiType: '10', amount: '0', statusCode: 'TS01', cardNo: cardInfo.cardNo });
    expect(event).to.include({ cardMaskNo: '45184200****1234', customerId: 'user01', shopValue1: '7f3a' });
    expect(event).to.not.have.property('shopValue7');
  });

  it('tells nothing of windows, removals, declines and refusals', async () => {
    await shop.authorize();
    await shop.charge(key, { amount: 2_000_000 });
    await shop.charge(key, { amount: 0 });
    await shop.remove(key);
    expect(await told()).to.deep.equal([]);
  });

  it('tells of what was booked although its answer is lost', async () => {
    await shop.stage.world.faults.set({ kind: 'answer-code', code: '9999', booked: true, operation: 'charge' });
    expect(codeOf(await shop.charge(key, { shopOrderNo: 'lost' }))).to.equal('9999');
    expect((await told())[0]).to.include({ shopOrderNo: 'lost' });
  });

  for (const answer of [
    { ...YES, body: '{"resCd":"5001","resMsg":"오류"}' },
    { ...YES, body: 'OK' },
    { ...YES, body: '' },
    { ...YES, body: '"0000"' },
    { ...YES, status: 500 },
  ]) {
    it(`repeats ten times, three minutes apart, what is answered with ${answer.status} ${answer.body}`, async () => {
      doorbell.answer = answer;
      await shop.charge(key);
      const counts = [(await told()).length];
      for (let turn = 1; turn <= 11; turn += 1) {
        shop.stage.world.clock.move(3 * 60_000 - 1);
        const early = (await told()).length;
        shop.stage.world.clock.move(1);
        counts.push((await told()).length);
        expect(early).to.equal(counts.at(-2));
      }
      expect(counts).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11]);
    });
  }

  it('takes resCd 0000 for a yes, whatever the content type and the rest', async () => {
    doorbell.answer = { status: 200, type: 'text/html', body: ' {"resCd": "0000"}' };
    await shop.charge(key);
    const [record] = await shop.stage.world.notifications.records();
    expect(record).to.include({ accepted: true, operation: 'charge' });
  });

  it('forges: everything right but the number, which KICC does not know', async () => {
    shop.stage.world.notifications.setFault({ kind: 'forged-notification' });
    const { json } = await shop.charge(key, { shopOrderNo: 'mine' });
    const [event] = await told();
    expect(event).to.include({ mallId: 'T5102001', shopOrderNo: 'mine', amount: '10000' });
    expect(codeOf(await shop.cancel(event?.['pgCno'] ?? ''))).to.equal('X500');
    expect(event?.['pgCno'])
      .to.match(/^\d{20}$/)
      .and.not.equal(json['pgCno']);
  });

  it('tells of the payment of another merchant', async () => {
    shop.stage.world.notifications.setFault({ kind: 'other-merchant-notification' });
    await shop.charge(key);
    expect((await told())[0]).to.include({ mallId: 'T9999999' });
  });
});
