import { expect } from 'chai';
import { fieldsOf, Shop } from './shop.js';
import { BILL_KEY, CARD, FIRST, KEY_IN_WINDOW, PAY_TOKEN, PHONE, TID, USER_KEY, WITHOUT_KEYS } from './stage.js';

const MINUTE = 60_000;
const CARD_VALUES = { cash_code: 'CN', pay_options: { cn_installment: '03' }, amount: { total: 11_000 } };

describe('Mobilians simulator, the life of a window', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const approvals = (): number => shop.stage.world.bank.counts().approvals;

  async function text(payUrl: string | undefined): Promise<string> {
    const response = await fetch(payUrl ?? '', { headers: { connection: 'close' } });
    return response.text();
  }

  it('can be left, and opened again', async () => {
    const { json } = await shop.begin();
    expect(await shop.visit(json['pay_url'], { leave: true })).to.deep.equal([]);
    expect(await shop.visit(json['pay_url'])).to.have.length(1);
  });

  it('takes one payment for a registration of only_once Y, and any number otherwise', async () => {
    const { json: once } = await shop.begin({ only_once: 'Y' });
    expect(await shop.visit(once['pay_url'])).to.have.length(1);
    expect(await shop.visit(once['pay_url'])).to.deep.equal([]);
    expect(await text(once['pay_url'])).to.include('이미 결제된 거래입니다.');
    const { json: often } = await shop.begin();
    const tokens = [];
    for (let visit = 0; visit < 2; visit += 1) {
      const [request] = await shop.visit(often['pay_url']);
      tokens.push(request ? fieldsOf(request)['pay_token'] : undefined);
    }
    expect(new Set(tokens).size).to.equal(2);
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 3, doubleCharges: 1 });
  });

  it('is open until ten minutes after the stamp, or for 30 days', async () => {
    const { clock } = shop.stage.world;
    const { json: short } = await shop.begin({ time_stamp: '20190401085110' });
    const { json: unstamped } = await shop.begin();
    const { json: long } = await shop.begin({ time_stamp: '99999999999999' });
    const isOpen = async (): Promise<boolean[]> => {
      const pages = await Promise.all([short, unstamped, long].map(({ pay_url }) => text(pay_url)));
      return pages.map((page) => page.includes('<form'));
    };
    expect(await isOpen()).to.deep.equal([true, true, true]);
    clock.move(MINUTE + 1);
    expect(await isOpen()).to.deep.equal([false, true, true]);
    clock.move(9 * MINUTE);
    expect(await isOpen()).to.deep.equal([false, false, true]);
    clock.move(30 * 24 * 60 * MINUTE - 10 * MINUTE - 1);
    expect(await isOpen()).to.deep.equal([false, false, true]);
    clock.move(1);
    expect(await isOpen()).to.deep.equal([false, false, false]);
  });

  it('takes a stamp that is right by the client’s clock for now', async () => {
    shop.stage.world.clock.move(24 * 60 * MINUTE);
    const { json } = await shop.begin({ time_stamp: '20190401090010' });
    expect(await text(json['pay_url'])).to.include('<form');
  });

  it('pays nothing that was sent too late', async () => {
    const { json } = await shop.begin();
    const page = await text(json['pay_url']);
    expect(page).to.include('name="tid"');
    shop.stage.world.clock.move(10 * MINUTE + 1);
    expect(await submitted(json['tid'])).to.include('결제 가능 시간이 지났습니다.');
    expect(approvals()).to.equal(0);
  });

  it('knows its registrations, and no others', async () => {
    const { json } = await shop.begin();
    const payUrl = json['pay_url'] ?? '';
    expect(await text(payUrl.slice(0, -1))).to.include('등록되지 않은 거래입니다.');
    expect(await text(payUrl.split('?')[0])).to.include('등록되지 않은 거래입니다.');
    expect(await submitted('1'.repeat(17))).to.include('등록되지 않은 거래입니다.');
    expect(await submitted(undefined)).to.include('등록되지 않은 거래입니다.');
  });

  it('can be opened by POST, and by the address of its QR code', async () => {
    const { json } = await shop.begin();
    const tid = json['tid'] ?? '';
    const customer = { method: 'POST', headers: { connection: 'close' }, body: new URLSearchParams({ tid }) };
    const response = await fetch(`${shop.stage.url}/MUP/api/payment.mcash`, customer);
    expect(await response.text()).to.include(`name="tid" value="${tid}"`);
    expect(await text(json['qrcode_url'])).to.include(`/MUP/api/payment.mcash?tid=${tid}`);
    expect(await text(json['qrcode_url']?.slice(0, -1))).to.include('등록되지 않은 거래입니다.');
  });

  it('shows what is bought, and for what device', async () => {
    const { json } = await shop.begin({ product_name: '<b>월정액</b>' });
    const response = await fetch(json['pay_url'] ?? '', { headers: { 'user-agent': 'iPhone', connection: 'close' } });
    const page = await response.text();
    expect(page).to.include('&lt;b&gt;월정액&lt;/b&gt;').and.include('10,000원').and.include('<body class="mobile">');
    expect(page).to.include('휴대폰 자동결제 등록').and.include('name="phone"').and.not.include('name="card-number"');
    const { json: card } = await shop.begin(CARD_VALUES);
    const cardPage = await text(card['pay_url']);
    expect(cardPage)
      .to.include('신용카드 자동결제 등록')
      .and.include('name="card-number"')
      .and.not.include('name="phone"');
    expect(cardPage).to.include('<body class="pc">');
  });

  for (const [what, values, visit, problem] of [
    ['no agreement', {}, { agree: false }, /약관에 동의/],
    ['half a phone number', {}, { phone: '0101234' }, /번호를 확인/],
    ['another phone than the merchant’s', { pay_options: { mc_no: '01099999999', mc_fix_no: 'Y' } }, {}, /바꿀 수 없/],
    ['half a card number', CARD_VALUES, { card: { ...CARD, number: '11112222' } }, /번호를 확인/],
    ['half a birth date', {}, { card: { ...CARD, holderId: '9001' } }, /생년월일을 확인/],
  ] as const) {
    it(`asks again after ${what}`, async () => {
      const { json } = await shop.begin(values);
      const error: unknown = await shop.visit(json['pay_url'], visit).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(Error).with.property('message').that.matches(problem);
      expect(approvals()).to.equal(0);
    });
  }

  it('pays without a key unless one is asked for and contracted', async () => {
    const without = { tid: TID, pay_token: PAY_TOKEN, mc_bill_key: '', mc_user_key: USER_KEY };
    expect(await shop.through({ pay_options: { mc_auto_pay: 'N' } })).to.include(without);
    expect(await shop.through({}, {}, WITHOUT_KEYS)).to.include({ code: '0000', mc_bill_key: '' });
    expect(await shop.through(CARD_VALUES, {}, WITHOUT_KEYS)).to.include({ code: '0000', cn_bill_key: '' });
    expect(approvals()).to.equal(3);
  });

  it('makes a card key without a payment', async () => {
    const fields = await shop.through({ ...CARD_VALUES, amount: { total: 0 }, user_id: 'user-1' });
    expect(fields).to.include({ code: '0000', amount: '0', cn_bill_key: BILL_KEY, cn_appr_no: '' });
    expect(approvals()).to.equal(0);
    const charged = await shop.charge({ billKey: BILL_KEY, userKey: '' }, { cash_code: 'CN' });
    expect(charged.json).to.include({ code: '0000' });
    expect((await shop.begin({ amount: { total: 0 }, user_id: 'user-1' })).json).to.include({ code: '6101' });
  });

  it('makes a card key without a payment by the merchant’s approval, or in the window where a merchant is set so', async () => {
    const values = { ...CARD_VALUES, amount: { total: 0 }, user_id: 'user-1', hybrid_pay: 'Y' };
    const fields = await shop.through(values);
    const charge = (billKey: string | undefined, as = FIRST) => {
      return shop.charge({ billKey: billKey ?? '', userKey: '' }, { cash_code: 'CN' }, as);
    };
    expect((await charge(fields['cn_bill_key'])).json).to.include({ code: '7060' });
    const { json } = await shop.complete(fields);
    expect(json).to.include({ code: '0000', amount: '0', cn_bill_key: BILL_KEY });
    expect((await charge(BILL_KEY)).json).to.include({ code: '0000' });
    const inWindow = await shop.through(values, {}, KEY_IN_WINDOW);
    expect(inWindow).to.include({ code: '0000', sign_date: '20190401090010' });
    expect((await shop.complete(inWindow, {}, KEY_IN_WINDOW)).json).to.include({ code: '7043' });
    expect((await charge(inWindow['cn_bill_key'], KEY_IN_WINDOW)).json).to.include({ code: '0000' });
  });

  it('pays a trade_id once, whatever windows it was registered for', async () => {
    const [one, two] = [await shop.begin({ trade_id: 'same' }), await shop.begin({ trade_id: 'same' })];
    expect(await shop.visit(one.json['pay_url'])).to.have.length(1);
    const [late] = await shop.visit(two.json['pay_url']);
    expect(late && fieldsOf(late)).to.include({ code: '0052' });
    expect((await shop.begin({ trade_id: 'same' })).json).to.include({ code: '6101' });
    expect(shop.stage.world.bank.counts()).to.include({ approvals: 1, doubleCharges: 0 });
  });

  async function submitted(tid: string | undefined): Promise<string> {
    const fields = { press: 'pay', choice: 'pay', agree: 'Y', phone: PHONE, 'card-holder': CARD.holderId };
    const response = await fetch(`${shop.stage.url}/MUP/api/payment/submit.mcash`, {
      ...{ method: 'POST', headers: { connection: 'close' } },
      body: new URLSearchParams({ ...(tid === undefined ? {} : { tid }), ...fields }),
    });
    return response.text();
  }
});
