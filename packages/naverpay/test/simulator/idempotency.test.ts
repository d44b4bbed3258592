import { expect } from 'chai';
import { bodyOf, listOf, Shop } from './shop.js';
import { OTHER, SHOP } from './stage.js';

describe('Naver Pay simulator, idempotency keys', () => {
  let shop: Shop;
  let key: string;
  beforeEach(async () => {
    shop = await Shop.open();
    key = await shop.key();
  });
  afterEach(() => shop.stage.close());

  const counts = (): object => shop.stage.world.bank.counts();

  it('answer an approval again with HTTP 409 and the first body, and charge once', async () => {
    const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
    const first = await shop.approve(key, paymentId, 'k-1');
    const again = await shop.approve(key, paymentId, 'k-1');
    expect([first.status, again.status]).to.deep.equal([200, 409]);
    expect(again.body.equals(first.body)).to.equal(true);
    expect(again.headers).to.include({ 'x-naverpay-idempotency-key': 'k-1' });
    expect(counts()).to.include({ approvals: 1 });
    const [one, two] = shop.stage.world.log.records({ operation: 'charge' });
    expect([one?.booked, two?.booked]).to.deep.equal([true, false]);
  });

  it('answer a refusal again', async () => {
    const fields = { recurrentId: 'none', expireRequester: '2', expireReason: '해지' };
    const post = (recurrentId: string) =>
      shop.form('recurrent/expire/v1/request', { ...fields, recurrentId }, SHOP, 'k-1');
    expect((await post('none')).status).to.equal(200);
    const again = await post(key);
    expect([again.status, again.json['code']]).to.deep.equal([409, 'Fail']);
    expect(listOf(await shop.inspect({ recurrentId: key }))[0]).to.include({ recurrentState: 'VALID' });
  });

  it('answer other contents with the first body too', async () => {
    const two = [await shop.prepare(key), await shop.prepare(key)].map((sent) => String(bodyOf(sent)['paymentId']));
    const first = await shop.approve(key, two[0] ?? '', 'k-1');
    const again = await shop.approve(key, two[1] ?? '', 'k-1');
    expect([again.status, again.body.equals(first.body)]).to.deep.equal([409, true]);
    expect(counts()).to.include({ approvals: 1 });
  });

  it('are of one shop and one call', async () => {
    const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
    await shop.approve(key, paymentId, 'k-1');
    expect((await shop.cancel(paymentId, {}, 'k-1')).status).to.equal(200);
    expect((await shop.approve(key, paymentId, 'k-1', OTHER)).json['code']).to.equal('InvalidPaymentId');
  });

  it('are not used up by what never got as far as an answer', async () => {
    const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
    const wrong = { ...SHOP, clientSecret: 'wrong' };
    expect((await shop.approve(key, paymentId, 'k-1', wrong)).status).to.equal(401);
    expect((await shop.approve(key, paymentId, 'k-1')).status).to.equal(200);
  });

  it('bring an answer back that was lost', async () => {
    const paymentId = String(bodyOf(await shop.prepare(key))['paymentId']);
    await shop.stage.world.faults.set({ kind: 'book-then-reset', operation: 'charge' });
    const lost = await shop.approve(key, paymentId, 'k-1').then(
      () => 'answered',
      () => 'lost',
    );
    expect(lost).to.equal('lost');
    const again = await shop.approve(key, paymentId, 'k-1');
    expect([again.status, again.json['code']]).to.deep.equal([409, 'Success']);
    expect(counts()).to.include({ approvals: 1 });
  });
});
