import { expect } from 'chai';
import { CARD, Shop } from './shop.js';
import { example, KEY_IN, LAX, TID, TOKEN } from './stage.js';

const APPROVAL = 'result_cd result_msg tid moid paid_amt app_no app_co app_co_name card_num card_code card_name'.split(
  ' ',
);

describe('JTNet simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  it('answers an issued key as in the recorded example', async () => {
    const { json } = await shop.stage.send(example('issue'));
    expect(json).to.deep.equal({
      ...{ result_cd: '0000', result_msg: '정상처리', card_token: TOKEN, card_num: '123456******3456' },
      ...{ card_code: '02', card_name: 'KB국민' },
    });
  });

  it('answers a charge as in the recorded example, and nothing but texts', async () => {
    await shop.stage.send(example('issue'));
    const { json } = await shop.stage.send(example('charge'));
    const { app_no, ...rest } = json;
    expect(app_no).to.match(/^\d{8}$/);
    expect(rest).to.deep.equal({
      ...{ result_cd: '0000', result_msg: '정상처리', tid: TID, moid: 'ord-0002', paid_amt: '1004' },
      ...{ app_co: '02', app_co_name: 'KB국민', card_num: '123456******3456', card_code: '02', card_name: 'KB국민' },
    });
    expect(app_no).to.equal(shop.stage.world.bank.ledger()[0]?.approvalNumber);
  });

  it('answers a key-in payment with the fields of a charge', async () => {
    const { json } = await shop.stage.send(example('key-in'));
    expect(Object.keys(json)).to.deep.equal(APPROVAL);
    expect(json).to.include({ result_cd: '3001', moid: 'ord-0004', paid_amt: '1004' });
    expect(json['tid']).to.equal('tpaytest1m01012503041020301234');
  });

  it('answers a key-in payment with 0000 where a merchant is set so', async () => {
    expect((await shop.keyIn(CARD, {}, LAX)).json).to.include({ result_cd: '0000', paid_amt: '10000' });
  });

  it('makes tids of 30 characters: MID, method 01, type 01, the time in Korea, four digits', async () => {
    for (const as of [KEY_IN, LAX]) {
      const { json } = await shop.keyIn(CARD, {}, as);
      expect(json['tid'])
        .to.match(new RegExp(`^${as.mid}0101250304102030\\d{4}$`))
        .and.have.length(30);
    }
  });

  it('answers a removed key with code and text', async () => {
    const { json } = await shop.remove(await shop.key());
    expect(json).to.deep.equal({ result_cd: '0000', result_msg: '정상처리' });
  });

  it('answers a cancel in capitals, with neither its amount nor what is left', async () => {
    await shop.stage.send(example('issue'));
    await shop.stage.send(example('charge'));
    const { json } = await shop.stage.send(example('cancel'));
    expect(json).to.deep.equal({
      ...{ result_cd: '2001', result_msg: '정상처리', PayMethod: 'CARD', CancelDate: '20250304', CancelTime: '102030' },
      ...{ tid: TID, moid: 'ord-0002' },
    });
  });

  it('answers a search with a list of charges and their state', async () => {
    await shop.stage.send(example('issue'));
    const { json: charge } = await shop.stage.send(example('charge'));
    const { json } = await shop.stage.send(example('find'));
    const { list_arr, ...head } = json;
    const listed = (list_arr as object[]).map((item) => ({ ...head, ...item }));
    expect(listed).to.deep.equal([{ ...charge, state_cd: '0' }]);
  });

  it('answers both kinds of confirmation with code and text', async () => {
    await shop.stage.send(example('issue'));
    await shop.stage.send(example('charge'));
    for (const name of ['confirm', 'confirm-by-tid']) {
      const { json } = await shop.stage.send(example(name));
      expect(json).to.deep.equal({ result_cd: '0000', result_msg: '정상처리' });
    }
  });

  it('answers a refusal with its code and text alone', async () => {
    const { json, status } = await shop.charge('f'.repeat(20));
    expect([status, Object.keys(json)]).to.deep.equal([200, ['result_cd', 'result_msg']]);
    expect(json['result_msg']).to.match(/[가-힣]/);
  });

  it('answers a decline with fields that are empty or null', async () => {
    const { json } = await shop.charge(await shop.key(), { amt: '2000000' });
    expect(json).to.deep.equal({
      ...{ result_cd: '3095', result_msg: '카드사 거절 : 한도 초과', tid: '', moid: null, paid_amt: '' },
      ...{ app_no: null, app_co: null, app_co_name: null },
    });
    const { json: noKey } = await shop.issue({ ...CARD, password2: '99' });
    expect(noKey).to.deep.equal({
      ...{ result_cd: '3095', result_msg: '카드사 거절 : 비밀번호 불일치', card_token: '', card_num: null },
    });
  });

  it('answers in UTF-8 and says so', async () => {
    const { headers } = await shop.charge('x');
    expect(headers['content-type']).to.equal('application/json;charset=utf-8');
  });

  it('masks a number of 15 digits between its first six and its last four', async () => {
    const card = { number: '941000000000003', expiry: '3912', holderId: '800101', password2: '12' };
    const { json } = await shop.issue(card);
    expect(json).to.include({ card_num: '941000*****0003', card_code: '06', card_name: '신한' });
  });
});
