import { expect } from 'chai';
import { fieldsIn, formFields, WindowShop } from './window-shop.js';
import { LAX, WINDOW } from './stage.js';

const HALF_AN_HOUR = 30 * 60_000;
const PAID = { billReqType: '1', amt: '1004' };

describe('JTNet simulator, life of a window', () => {
  let shop: WindowShop;
  beforeEach(async () => {
    shop = await WindowShop.open();
  });
  afterEach(() => shop.stage.close());

  /** Status, and what the page says is wrong. */
  const said = async (response: Response): Promise<string> => {
    return `${response.status} ${/role="alert">(.*?)</.exec(await response.text())?.[1] ?? ''}`.trim();
  };

  it('takes its form once', async () => {
    const id = await shop.windowId(PAID);
    expect([await said(await shop.decide(id)), await said(await shop.decide(id))]).to.deep.equal(['200', '410']);
    expect(shop.stage.world.bank.counts().approvals).to.equal(1);
  });

  it('is over when the customer has closed it, or has waited for too long', async () => {
    for (const last of [{ press: 'cancel' }, { choice: 'expire' }]) {
      const id = await shop.windowId();
      await shop.decide(id, last);
      expect(await said(await shop.decide(id))).to.equal('410');
    }
    const [early, late] = [await shop.windowId(), await shop.windowId({ moid: 'ord-2' })];
    shop.stage.world.clock.move(HALF_AN_HOUR);
    expect(await said(await shop.decide(early))).to.equal('200');
    shop.stage.world.clock.move(1);
    expect(await said(await shop.decide(late))).to.equal('410');
  });

  it('is unknown under another id, at the other host, and after a reset', async () => {
    const id = await shop.windowId();
    expect(await said(await shop.decide(`${id}0`))).to.equal('404');
    expect(await said(await shop.decide(id, {}, 'mobile'))).to.equal('404');
    await shop.stage.world.reset();
    expect(await said(await shop.decide(id))).to.equal('404');
  });

  it('can be open twice for one order, of which one gives a key', async () => {
    const [one, other] = [await shop.windowId({}, 'mobile'), await shop.windowId({}, 'mobile')];
    const codes = [];
    for (const id of [one, other]) {
      const html = await (await shop.decide(id, {}, 'mobile')).text();
      codes.push(/name="resultCd" value="(\w+)"/.exec(html)?.[1]);
    }
    expect(codes).to.deep.equal(['0000', '2156']);
    expect(await said(await shop.open(formFields()))).to.equal('400');
    expect(shop.stage.world.log.records().at(-1)).to.deep.include({
      ...{ operation: 'page', answered: { status: 400, pgCode: '2156' }, booked: false },
    });
  });

  it('opens again for an order that was declined or closed, and for a used one where a merchant is set so', async () => {
    for (const choice of ['decline', 'close', 'pay'] as const) {
      const requests = await shop.visit({ device: 'mobile', choice, as: LAX });
      expect(requests, choice).to.have.length(1);
    }
    const [again] = await shop.visit({ device: 'mobile', as: LAX });
    expect(again && fieldsIn(again)['resultCd']).to.equal('0000');
  });

  it('keeps an order that a window has used from being charged', async () => {
    const { BID = '' } = await shop.result();
    expect((await shop.charge(BID, { moid: 'ord-0001' }, WINDOW)).json).to.include({ result_cd: '2156' });
  });

  it('asks again without an agreement or a card, and refuses what is no form', async () => {
    const id = await shop.windowId();
    const card = '200 카드 정보를 확인해 주세요. (Please check the card.)';
    expect(await said(await shop.decide(id, { agree: '' }))).to.equal('200 약관에 동의해 주세요. (Please agree.)');
    for (const name of ['card-number', 'card-expiry', 'card-holder', 'card-password'])
      expect(await said(await shop.decide(id, { [name]: '' })), name).to.equal(card);
    expect(await said(await shop.decide(id, { 'card-expiry': '13/28' }))).to.equal(card);
    expect(await said(await shop.decide(id, { choice: 'fly' }))).to.equal('400');
    expect(await said(await shop.decide(id))).to.equal('200');
  });

  it('does nothing for a customer who leaves', async () => {
    expect(await shop.visit({ leave: true })).to.deep.equal([]);
    expect(await shop.result()).to.include({ resultCd: '0000' });
  });

  it('is in the log as pages, which move by what the customer decides', async () => {
    await shop.result({ values: PAID });
    const seen = shop.stage.world.log.records({ operation: 'page' });
    expect(
      seen.map(({ path, moving, booked, orderId }) => [path.split('?')[0], moving, booked, orderId]),
    ).to.deep.equal([
      ['/webTxInit', false, false, 'ord-0001'],
      ['/webTxInit/decide', false, true, 'ord-0001'],
    ]);
  });

  describe('with faults', () => {
    const set = (fault: Parameters<typeof shop.stage.world.faults.set>[0]): unknown =>
      shop.stage.world.faults.set(fault);

    it('tells another amount, order or payment, enciphered like the right one', async () => {
      const right = await shop.result({ values: PAID, as: LAX });
      for (const [kind, name] of [
        ['wrong-amount', 'amt'],
        ['wrong-order-id', 'moid'],
        ['wrong-payment-id', 'tid'],
      ] as const) {
        await set({ kind, operation: 'page', cardNumber: '1234567890123456' });
        const wrong = await shop.result({ values: PAID, as: LAX });
        const changed = Object.keys(right).filter((key) => wrong[key] !== right[key]);
        if (kind === 'wrong-payment-id') expect(await shop.listed({ tid: wrong['tid'] ?? '' }, LAX)).to.deep.equal([]);
        const own = ['tid', 'authCode', 'BID'];
        expect(
          changed.filter((key) => !own.includes(key) || key === name),
          kind,
        ).to.deep.equal([name]);
      }
    });

    it('answers any code, booked or not', async () => {
      await set({ kind: 'answer-code', code: '7777', operation: 'page', cardNumber: '1234567890123456' });
      expect(await shop.result({ values: PAID })).to.include({ resultCd: '7777', BID: '', authCode: '' });
      expect(shop.stage.world.bank.counts().approvals).to.equal(0);
      await set({ kind: 'answer-code', code: '2000', booked: true, operation: 'page', cardNumber: '1234567890123456' });
      expect(await shop.result({ values: PAID })).to.include({ resultCd: '2000', resultMsg: 'DB 오류', BID: '' });
      expect(shop.stage.world.bank.counts().approvals).to.equal(1);
    });
  });
});
