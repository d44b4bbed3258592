import type { Device, MerchantRequest, WindowChoice } from '@billkey/simulator';
import { expect } from 'chai';
import { fieldsOf, Shop, type Values } from './shop.js';
import { BILL_KEY, FIRST, PAY_TOKEN, PHONE, TID, USER_KEY } from './stage.js';

const OK_URL = 'https://www.example.com/ok?a=1';
const CLOSE_URL = 'https://www.example.com/closed?attempt=7';
const CARD_VALUES = { cash_code: 'CN', pay_options: { cn_installment: '03' }, amount: { total: 11_000 } };
/** HMAC-SHA256 of `10000https://www.example.com/ok?a=1order-120190401090010` and of the same with 11000, by openssl. */
const HMAC_OF_PHONE = 'LpIZs0wxlWb4uChFz82eOR/Bipbxzs0mnkK8sMswO+g=';
const HMAC_OF_CARD = '2z/+9ru+B7RCJrV29TSWwU6XSSJMkGH7O1Dd/FfhsUw=';

const HEAD = { code: '0000', message: '정상 처리되었습니다.', sid: FIRST.sid, tid: TID, trade_id: 'order-1' };
const EXTRAS = { time_stamp: '20190401090010', fwd_hash: '', FwdNotiurl: '', multi_payment_list: '' };
const PHONE_KEYS = { mc_bill_key: BILL_KEY, mc_user_key: USER_KEY };

describe('Mobilians simulator, windows', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  const approvals = (): number => shop.stage.world.bank.counts().approvals;

  async function open(values: Values = {}, choice: WindowChoice = 'pay', device: Device = 'pc') {
    const { json } = await shop.begin(values);
    return shop.visit(json['pay_url'], { choice }, device);
  }

  async function text(payUrl: string | undefined): Promise<string> {
    const response = await fetch(payUrl ?? '', { headers: { connection: 'close' } });
    return response.text();
  }

  /** Without what is random. */
  function known([request]: readonly MerchantRequest[]): Record<string, string> {
    const { hmac2 = '', cn_appr_no, ...fields } = request ? fieldsOf(request) : {};
    expect(hmac2).to.match(/^[A-Za-z0-9+/]{43}=$/);
    if (cn_appr_no !== undefined) expect(cn_appr_no).to.equal(shop.stage.world.bank.ledger()[0]?.approvalNumber);
    return fields;
  }

  for (const device of ['pc', 'mobile'] as const) {
    for (const call_type of ['P', 'S', 'I']) {
      it(`returns an approved phone payment to ok_url, opened as ${call_type} on ${device}`, async () => {
        const returns = await open({ call_type, close_url: CLOSE_URL, mstr: '가맹점 값' }, 'pay', device);
        expect(returns).to.have.length(1);
        expect(returns[0]).to.include({ method: 'POST', url: OK_URL });
        expect(returns[0]?.headers).to.include({
          'content-type': 'application/x-www-form-urlencoded',
          origin: shop.stage.url,
        });
        expect(known(returns)).to.deep.equal({
          ...{
            ...HEAD,
            cash_code: 'MC',
            amount: '10000',
            mstr: '가맹점 값',
            pay_token: PAY_TOKEN,
            hmac: HMAC_OF_PHONE,
          },
          ...{
            sign_date: '20190401090010',
            product_name: '월 구독',
            phone_no: PHONE,
            ...PHONE_KEYS,
            mc_simple_key: '',
          },
          ...EXTRAS,
        });
        expect(approvals()).to.equal(1);
      });
    }
  }

  it('returns an approved card payment without the number and the company of the card', async () => {
    expect(known(await open(CARD_VALUES))).to.deep.equal({
      ...{ ...HEAD, cash_code: 'CN', amount: '11000', mstr: '', pay_token: PAY_TOKEN, hmac: HMAC_OF_CARD },
      ...{ sign_date: '20190401090010', product_name: '월 구독', cn_bill_key: BILL_KEY, cn_card_name: '국민카드' },
      ...{ cn_installment: '03', ...EXTRAS },
    });
    expect(approvals()).to.equal(1);
  });

  it('returns in EUC-KR, encoded once', async () => {
    const [request] = await open();
    expect(request?.body.toString('latin1')).to.include('product_name=%BF%F9+%B1%B8%B5%B6&');
  });

  it('returns an authentication, which moves nothing, with hybrid_pay Y', async () => {
    expect(known(await open({ hybrid_pay: 'Y' }))).to.deep.equal({
      ...{ ...HEAD, cash_code: 'MC', amount: '10000', mstr: '', pay_token: PAY_TOKEN, hmac: HMAC_OF_PHONE },
      ...{ ...PHONE_KEYS, ...EXTRAS },
    });
    expect(shop.stage.world.bank.ledger()).to.deep.equal([]);
  });

  it('returns an authentication of a card', async () => {
    const fields = known(await open({ ...CARD_VALUES, hybrid_pay: 'Y' }));
    expect(fields).to.include({ code: '0000', cn_bill_key: BILL_KEY, pay_token: PAY_TOKEN, hmac: HMAC_OF_CARD });
    expect(fields).to.not.have.any.keys('sign_date', 'cn_card_name', 'cn_installment');
    expect(approvals()).to.equal(0);
  });

  for (const [way, values, code] of [
    ['phone', {}, '0016'],
    ['phone that the merchant approves', { hybrid_pay: 'Y' }, '0016'],
    ['card', CARD_VALUES, '7016'],
    ['card that the merchant approves', { ...CARD_VALUES, hybrid_pay: 'Y' }, '7016'],
  ] as const) {
    for (const fail_url of [undefined, 'https://www.example.com/failed']) {
      it(`declines a ${way} with code and message alone, at ${fail_url ? 'fail_url' : 'ok_url'}`, async () => {
        const returns = await open({ ...values, fail_url }, 'decline');
        expect(returns).to.have.length(1);
        expect(returns[0]).to.include({ method: 'POST', url: fail_url ?? OK_URL });
        expect(returns[0]?.body.toString('latin1')).to.equal(`code=${code}&message=%BF%E4%B1%DD+%B9%CC%B3%B3`);
        expect(approvals()).to.equal(0);
      });
    }
  }

  for (const call_type of ['S', 'I']) {
    it(`goes to close_url by GET, without a word, from a window of call_type ${call_type} that is cancelled`, async () => {
      const [request, ...more] = await open({ call_type, close_url: CLOSE_URL }, 'close', 'mobile');
      expect(more).to.deep.equal([]);
      expect(request).to.deep.include({ method: 'GET', url: CLOSE_URL, body: Buffer.alloc(0) });
      expect(approvals()).to.equal(0);
    });
  }

  it('calls nobody from a popup that is cancelled: it closes', async () => {
    const { json } = await shop.begin({ close_url: CLOSE_URL });
    expect(await shop.visit(json['pay_url'], { choice: 'close' })).to.deep.equal([]);
    const response = await fetch(`${shop.stage.url}/MUP/api/payment/submit.mcash`, {
      method: 'POST',
      headers: { connection: 'close' },
      body: new URLSearchParams({ tid: json['tid'] ?? '', press: 'cancel', choice: 'pay' }),
    });
    expect(await response.text()).to.include('window.close()');
    expect(await shop.visit(json['pay_url'])).to.have.length(1);
  });

  it('tells nobody that time is up, and is not to be opened again', async () => {
    const { json } = await shop.begin();
    expect(await shop.visit(json['pay_url'], { choice: 'expire' })).to.deep.equal([]);
    expect(await text(json['pay_url'])).to.include('결제 가능 시간이 지났습니다.');
    expect(approvals()).to.equal(0);
  });

  it('loses the return of what has been paid', async () => {
    expect(await open({}, 'lose-return')).to.deep.equal([]);
    expect(approvals()).to.equal(1);
  });

  it('returns the same thing twice, having paid once', async () => {
    const [first, second, ...more] = await open({}, 'return-twice');
    expect(more).to.deep.equal([]);
    expect(second).to.deep.equal(first);
    expect(approvals()).to.equal(1);
  });

  it('has the billing key altered in the browser, under an hmac that is right', async () => {
    for (const [values, name, hmac] of [
      [{}, 'mc_bill_key', HMAC_OF_PHONE],
      [CARD_VALUES, 'cn_bill_key', undefined],
    ] as const) {
      const [request] = await open({ ...values, time_stamp: '20190401090010' }, 'tamper');
      const fields = request ? fieldsOf(request) : {};
      const key = { billKey: fields[name] ?? '', userKey: fields['mc_user_key'] ?? '' };
      const { json } = await shop.charge(key, { cash_code: fields['cash_code'] });
      expect(fields).to.include({ code: '0000', ...(hmac ? { hmac } : {}) });
      expect(json).to.include({ code: hmac ? '0060' : '7060' });
    }
    const [request] = await open({ pay_options: {} }, 'tamper');
    const { pay_token, mc_bill_key } = request ? fieldsOf(request) : {};
    expect(mc_bill_key).to.equal('');
    expect(shop.stage.world.bank.ledger().map(({ pgPaymentId }) => pgPaymentId)).to.not.include(pay_token);
  });
});
