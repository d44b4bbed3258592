import { expect } from 'chai';
import { requestOf, specimen } from './specimens.js';
import { hmacOf, Shop } from './shop.js';
import { BILL_KEY, FIRST, PAY_TOKEN, TID, USER_KEY, type Sent } from './stage.js';

/** The worked hmac of the registration example (HMAC page). */
const WORKED = 'fvrfSzA2VDz0v4/ESo4DGPt0m6UQwFnDm0sS6PC3mio=';
/** HMAC-SHA256 of `11000https://www.example.com/payment/resultORDER_20250704_00299999999999999`, by openssl. */
const OF_CARD = 's250wAFKJ5tCMRQGYKZ87ffF7T8i8xCAWDy+30eFKQQ=';

describe('Mobilians simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  async function answerTo(name: string): Promise<Sent> {
    await specimen(name).before(shop.stage);
    return shop.stage.send(requestOf(specimen(name)));
  }

  const approvalNumber = (): string | undefined => shop.stage.world.bank.ledger().at(-1)?.approvalNumber;

  it('answers a registration as in the worked example', async () => {
    const { json } = await answerTo('begin-window');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상 처리되었습니다.', sid: FIRST.sid, tid: TID },
      pay_url: `${shop.stage.url}/MUP/api/payment.mcash?tid=${TID}`,
      qrcode_url: `${shop.stage.url}/MUP/api/qr-code?tid=${TID}`,
      ...{ hmac: WORKED, time_stamp: '20190401090010' },
    });
  });

  it('answers a registration without a time_stamp with one of its own', async () => {
    expect((await shop.begin()).json).to.include({ time_stamp: '20190401090010' });
  });

  it('answers an approval of a phone payment, and nothing but texts', async () => {
    const { json } = await answerTo('complete-window');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상 처리되었습니다.', sid: FIRST.sid, sign_date: '20190401090010', tid: TID },
      ...{ trade_id: 'ORDER_20250704_001', cash_code: 'MC', pay_token: PAY_TOKEN, mobil_id: PAY_TOKEN },
      ...{ product_name: 'Monthly plan', amount: '1000', hmac: WORKED },
      transaction_id: '20190401MCNA5001000000A000000001',
      ...{ mc_bill_key: BILL_KEY, mc_user_key: USER_KEY, mc_simple_key: '' },
    });
  });

  it('answers an approval of a card payment', async () => {
    const { json } = await answerTo('complete-window-card');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상 처리되었습니다.', sid: FIRST.sid, sign_date: '20190401090010', tid: TID },
      ...{ trade_id: 'ORDER_20250704_002', cash_code: 'CN', pay_token: PAY_TOKEN, mobil_id: PAY_TOKEN },
      ...{ product_name: '월 구독', amount: '11000', hmac: OF_CARD, cn_installment: '00' },
      ...{ cn_card_no: '111122******4444', cn_card_code: 'KBC', cn_card_name: '국민카드' },
      ...{ cn_appr_no: approvalNumber(), cn_bill_key: BILL_KEY },
    });
  });

  it('answers a charge of a phone as in the worked example, with the user key', async () => {
    const { json } = await answerTo('charge');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상처리', sid: FIRST.sid, sign_date: '20190401090010' },
      ...{ trade_id: 'ORDER_20250804_001', cash_code: 'MC', mobil_id: '5000000001', amount: '1000' },
      hmac: hmacOf(FIRST.skey, '1000ORDER_20250804_001'),
      ...{ mc_bill_key: BILL_KEY, mc_user_key: USER_KEY, mc_simple_key: '' },
    });
  });

  it('answers a charge of a card, without its key', async () => {
    const { json } = await answerTo('charge-card');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상처리', sid: FIRST.sid, sign_date: '20190401090010' },
      ...{ trade_id: 'ORDER_20250804_002', cash_code: 'CN', mobil_id: '5000000001', amount: '11000' },
      ...{ hmac: hmacOf(FIRST.skey, '11000ORDER_20250804_002'), cn_installment: '00' },
      ...{
        cn_card_no: '111122******4444',
        cn_card_code: 'KBC',
        cn_card_name: '국민카드',
        cn_appr_no: approvalNumber(),
      },
    });
  });

  it('answers a cancel as in the worked example, with neither an hmac nor what is left', async () => {
    const { json } = await answerTo('cancel');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상처리', sid: FIRST.sid, cash_code: 'MC', pay_token: PAY_TOKEN, amount: '1000' },
      transaction_id: '20190401MCNA5001000000A000000002',
    });
  });

  it('answers a partial cancel of a card payment without a transaction_id', async () => {
    const { json } = await answerTo('cancel-card');
    expect(json).to.deep.equal({
      ...{ code: '0000', message: '정상처리', sid: FIRST.sid, cash_code: 'CN', pay_token: PAY_TOKEN, amount: '5500' },
    });
  });

  it('answers in UTF-8 and says so, refusals too, with code and message alone', async () => {
    const { status, headers, json } = await shop.charge({ billKey: 'x', userKey: 'y' });
    expect([status, headers['content-type']]).to.deep.equal([200, 'application/json;charset=utf-8']);
    expect(json).to.deep.equal({ code: '0060', message: '자동결제 등록 정보 없음' });
    expect((await shop.begin({ cash_code: 'XX' })).json).to.deep.equal({
      ...{ code: '6101', message: '파라미터 오류 [cash_code: 허용되지 않는 값]' },
    });
  });

  it('makes ids of the shapes that were seen', async () => {
    await shop.paid();
    const { json } = await shop.begin();
    expect(json['tid']).to.match(/^[0-9a-f]{17}$/);
    const paid = await shop.paid();
    expect(paid.payToken).to.match(/^\d{10}$/);
    expect(paid.billKey).to.match(/^MC[0-9A-F]{30}$/);
    expect(paid.userKey).to.match(/^uk[0-9a-f]{13}$/);
    const card = await shop.paid({ cash_code: 'CN' });
    expect(card.billKey).to.match(/^CN[0-9A-F]{30}$/);
    expect((await shop.begin()).json['tid']).to.not.equal(json['tid']);
  });
});
