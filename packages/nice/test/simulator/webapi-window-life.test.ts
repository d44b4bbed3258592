import { expect } from 'chai';
import { CARD, Shop } from './webapi-shop.js';
import { AUTH_TOKEN, NEITHER, OTHER, SUSPENDED, TERMINATED, type Sent } from './webapi-stage.js';
import { complete, confirm, fieldsOf, HOLDER, idIn, open, returnOf } from './webapi-window-shop.js';

const MINUTE = 60_000;

describe('NICE WEBAPI simulator, life of a window', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const code = ({ json }: Sent): string => String(json['ResultCode']);

  it('opens as often as the form is sent, and each window ends once', async () => {
    const [one, two] = [await open(shop.stage, fieldsOf()), await open(shop.stage, fieldsOf())];
    const ids = [one, two].map(idIn);
    expect(ids[0]).to.not.equal(ids[1]);
    const statuses = [
      await confirm(shop.stage, ids[0]),
      await confirm(shop.stage, ids[0]),
      await confirm(shop.stage, ids[1]),
    ].map(({ status }) => status);
    expect(statuses).to.deep.equal([200, 410, 200]);
  });

  it('asks again without agreement or with half a card, and refuses what is no form of its own', async () => {
    const id = idIn(await open(shop.stage));
    const problem = async (values: Record<string, string>): Promise<string | undefined> => {
      const { status, html } = await confirm(shop.stage, id, values);
      return status === 200 ? /role="alert">(.*?) ·/.exec(html)?.[1] : String(status);
    };
    expect(await problem({ agree: '' })).to.equal('약관에 동의해 주세요.');
    expect(await problem({ 'card-number': '1234' })).to.equal('카드 정보를 확인해 주세요.');
    expect(await problem({ 'card-expiry': '' })).to.equal('카드 정보를 확인해 주세요.');
    expect(await problem({ 'card-holder': '90010' })).to.equal('카드 정보를 확인해 주세요.');
    expect(await problem({ 'card-password': '1' })).to.equal('카드 정보를 확인해 주세요.');
    expect(await problem({ choice: 'fly' })).to.equal('404');
    expect((await confirm(shop.stage, `${id}x`)).status).to.equal(404);
    expect((await confirm(shop.stage, id)).html).to.include(AUTH_TOKEN);
  });

  it('is open for half an hour', async () => {
    const { clock } = shop.stage.world;
    const [early, late] = [await open(shop.stage, fieldsOf()), await open(shop.stage, fieldsOf())].map(idIn);
    clock.move(30 * MINUTE);
    expect((await confirm(shop.stage, early)).status).to.equal(200);
    clock.move(1);
    expect((await confirm(shop.stage, late)).status).to.equal(410);
  });

  it('opens for nobody without a contract for billing', async () => {
    for (const [merchant, why] of [
      [NEITHER, 'F117'],
      [SUSPENDED, 'F115'],
      [TERMINATED, 'F116'],
    ] as const) {
      const { status, html } = await open(shop.stage, fieldsOf({}, merchant));
      expect([status, html.includes(`[${why}]`)], why).to.deep.equal([400, true]);
    }
  });

  it('needs no ReturnURL on a PC, and one on a phone', async () => {
    const { html } = await open(shop.stage, { ...fieldsOf(), ReturnURL: '' });
    expect(html).to.include('[9000]').and.include('ReturnURL');
    expect((await open(shop.stage, fieldsOf(), 'pc')).status).to.equal(200);
  });

  it('is in the request log as pages, which move nothing, under the Moid', async () => {
    await returnOf(shop.stage, 'mobile');
    const pages = shop.stage.world.log.records({ operation: 'page' });
    expect(pages.map(({ method, moving, booked, orderId }) => [method, moving, booked, orderId])).to.deep.equal([
      ['POST', false, false, 'ord-0005'],
      ['POST', false, false, 'ord-0005'],
    ]);
  });

  it('forgets its windows and what they gave on a reset', async () => {
    const returned = await returnOf(shop.stage, 'mobile');
    const id = idIn(await open(shop.stage));
    await shop.stage.world.reset();
    expect((await confirm(shop.stage, id)).status).to.equal(404);
    expect(code(await complete(shop, returned))).to.equal('A251');
  });

  describe('exchange', () => {
    let returned: Readonly<Record<string, string>>;
    beforeEach(async () => {
      returned = await returnOf(shop.stage, 'mobile');
    });

    it('is done once, by the merchant whose customer it is', async () => {
      expect(code(await complete(shop, returned, {}, OTHER))).to.equal('A122');
      expect(code(await complete(shop, returned))).to.equal('F100');
      expect(code(await complete(shop, returned))).to.equal('2156');
    });

    it('takes no token with the TID of another window', async () => {
      const { TxTid = '' } = await returnOf(shop.stage, 'mobile');
      expect(code(await complete(shop, returned, { TID: TxTid }))).to.equal('A251');
      expect(code(await complete(shop, returned))).to.equal('F100');
    });

    it('is done within half an hour', async () => {
      const other = await returnOf(shop.stage, 'pc');
      shop.stage.world.clock.move(30 * MINUTE);
      expect(code(await complete(shop, returned))).to.equal('F100');
      shop.stage.world.clock.move(1);
      expect(code(await complete(shop, other))).to.equal('A251');
    });

    it('is declined for a card that was lost meanwhile, and gives no key later', async () => {
      const { bank } = shop.stage.world;
      const card = bank.card(HOLDER.number);
      if (!card) throw new Error('card expected');
      bank.addCard({ ...card, state: 'lost' });
      expect(code(await complete(shop, returned))).to.equal('3095');
      bank.addCard(card);
      expect(code(await complete(shop, returned))).to.equal('2156');
    });

    it('refuses a card that is registered already', async () => {
      const card = { ...HOLDER, number: '9410000000000120', expiry: '2039-12', holderId: '800101' };
      const other = await returnOf(shop.stage, 'mobile', {}, { card });
      expect(code(await complete(shop, other))).to.equal('F201');
    });

    it('leaves no payment its TID', async () => {
      await complete(shop, returned);
      expect(code(await shop.keyIn(CARD, { TID: returned['TxTid'] ?? '' }))).to.equal('A225');
    });

    it('is struck by faults that are aimed at its order or card, and misprints its TID', async () => {
      const { faults, log } = shop.stage.world;
      await faults.set({
        kind: 'answer-code',
        code: 'A299',
        booked: true,
        operation: 'complete-window',
        orderId: 'ord-0005',
      });
      expect(code(await complete(shop, returned))).to.equal('A299');
      expect(log.records().at(-1)).to.include({
        operation: 'complete-window',
        moving: true,
        booked: true,
        orderId: 'ord-0005',
      });
      expect(code(await complete(shop, returned))).to.equal('2156');
      await faults.set({ kind: 'wrong-payment-id', cardNumber: HOLDER.number, operation: 'complete-window' });
      const other = await returnOf(shop.stage, 'pc');
      const { json } = await complete(shop, other);
      expect(json['TID'])
        .to.match(/^nicepay00m0101/)
        .and.not.equal(other['TxTid']);
    });
  });
});
