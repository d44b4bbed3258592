import { expect } from 'chai';
import { Shop } from './shop.js';
import { prepare, SPECIMENS } from './specimens.js';
import { CARD, example, MONEY, SID, TID, type Sent } from './stage.js';

const AID = /^A[0-9a-f]{19}$/;

const amounts = (total: number, vat: number, tax_free = 0) => {
  return { total, tax_free, vat, point: 0, discount: 0, green_deposit: 0 };
};

describe('Kakao Pay simulator, answers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.stage.close());

  /** The answer to an example, after what belongs before it; `aid` is checked and taken out. */
  async function answerTo(name: string): Promise<Record<string, unknown>> {
    const specimen = SPECIMENS.find((candidate) => candidate.name === name);
    if (!specimen) throw new Error(`no specimen ${name}`);
    await prepare(shop.stage, specimen);
    const { aid, ...rest } = (await shop.stage.send(example(name))).json;
    if (aid !== undefined) expect(aid).to.match(AID);
    return rest;
  }

  it('answers ready with the TID and five addresses', async () => {
    const { json } = await shop.stage.send(example('begin-window'));
    expect(Object.keys(json)).to.deep.equal([
      ...['tid', 'next_redirect_app_url', 'next_redirect_mobile_url', 'next_redirect_pc_url'],
      ...['android_app_scheme', 'ios_app_scheme', 'created_at'],
    ]);
    expect(json).to.include({ tid: TID, created_at: '2031-07-01T09:00:00' });
  });

  it('answers approve as in the recorded example, for the money of the wallet', async () => {
    const begun = await shop.begin({ partner_order_id: 'sub-20310701-0001', item_name: 'Monthly plan' });
    const token = await shop.token(begun, MONEY);
    shop.stage.world.clock.move(70_000);
    const { aid, ...rest } = (await shop.approve({ ...begun, orderId: 'sub-20310701-0001' }, token)).json;
    expect(aid).to.match(AID);
    expect(rest).to.deep.equal({
      ...{ tid: TID, cid: 'TCSUBSCRIP', sid: SID, partner_order_id: 'sub-20310701-0001', partner_user_id: 'user-77' },
      ...{ payment_method_type: 'MONEY', item_name: 'Monthly plan', quantity: 1, amount: amounts(9900, 900) },
      ...{ created_at: '2031-07-01T09:00:00', approved_at: '2031-07-01T09:01:10' },
    });
  });

  it('tells the card that was chosen, and its approval number', async () => {
    const { json } = await shop.subscribe(CARD, { install_month: 3 });
    expect(json['payment_method_type']).to.equal('CARD');
    const { approved_id, ...info } = json['card_info'] as Record<string, unknown>;
    expect(approved_id)
      .to.match(/^\d{8}$/)
      .and.equal(shop.stage.world.bank.ledger()[0]?.approvalNumber);
    expect(info).to.deep.equal({
      ...{ kakaopay_purchase_corp: '국민', kakaopay_purchase_corp_code: '902' },
      ...{ kakaopay_issuer_corp: '국민', kakaopay_issuer_corp_code: '902' },
      ...{ bin: '123456', card_type: '신용', install_month: '03', card_mid: '123456789' },
      ...{ interest_free_install: 'N', card_item_code: '000000' },
    });
    const debit = await shop.subscribe('9490000000000024');
    expect(debit.json['card_info']).to.include({ card_type: '체크', install_month: '00' });
  });

  it('says nothing of an approval number without a payment', async () => {
    const { json } = await shop.subscribe(CARD, { total_amount: 0 });
    expect(json['amount']).to.deep.equal(amounts(0, 0));
    expect(json['card_info']).to.include({ bin: '123456' }).and.not.have.property('approved_id');
  });

  it('echoes payload and item_code, and leaves them out when there are none', async () => {
    const sid = await shop.sid(MONEY);
    const given = { item_name: '월 구독', item_code: 'P-1', quantity: 2, payload: '고객 1' };
    expect((await shop.charge(sid, given)).json).to.include(given);
    const { json } = await shop.charge(sid);
    expect(json).not.to.have.any.keys('payload', 'item_code', 'card_info');
    expect(json).to.include({ item_name: '월 구독', quantity: 1 });
  });

  it('answers a charge with a new TID and the SID', async () => {
    const { tid, card_info, ...rest } = await answerTo('charge');
    expect(tid)
      .to.match(/^T[0-9a-f]{19}$/)
      .and.not.equal(TID);
    expect(card_info).to.include({ install_month: '00' });
    expect(rest).to.deep.equal({
      ...{ cid: 'TCSUBSCRIP', sid: SID, partner_order_id: 'sub-20310801-0001', partner_user_id: 'user-77' },
      ...{ payment_method_type: 'CARD', item_name: '월 구독', quantity: 1, amount: amounts(9900, 900) },
      ...{ created_at: '2031-07-01T09:00:00', approved_at: '2031-07-01T09:00:00' },
    });
  });

  it('answers inactive and status with the times of the SID', async () => {
    const at = '2031-07-01T09:00:00';
    const known = { cid: 'TCSUBSCRIP', sid: SID, created_at: at, last_approved_at: at };
    expect(await answerTo('remove')).to.deep.equal({ ...known, status: 'INACTIVE', inactivated_at: at });
    const described = { payment_method_type: 'CARD', item_name: 'Monthly plan' };
    expect((await shop.inspect(SID)).json).to.deep.equal({
      ...{ ...known, ...described, available: false, status: 'INACTIVE', inactivated_at: at },
    });
  });

  it('answers status of a SID that was never charged without the time of a charge', async () => {
    const sid = await shop.sid(MONEY);
    const { json } = await shop.inspect(sid);
    expect(json).to.deep.equal({
      ...{ available: true, cid: 'TCSUBSCRIP', sid, status: 'ACTIVE', payment_method_type: 'MONEY' },
      ...{ item_name: '월 구독', created_at: '2031-07-01T09:00:00' },
    });
    shop.stage.world.clock.move(60_000);
    await shop.charge(sid);
    expect((await shop.inspect(sid)).json).to.include({ last_approved_at: '2031-07-01T09:01:00' });
  });

  it('answers a cancel with four amounts', async () => {
    expect(await answerTo('cancel')).to.deep.equal({
      ...{ tid: TID, cid: 'TCSUBSCRIP', status: 'CANCEL_PAYMENT', payment_method_type: 'CARD' },
      ...{ partner_order_id: 'sub-20310701-0001', partner_user_id: 'user-77' },
      ...{ amount: amounts(9900, 900), approved_cancel_amount: amounts(9900, 900) },
      ...{ canceled_amount: amounts(9900, 900), cancel_available_amount: amounts(0, 0) },
      ...{ item_name: 'Monthly plan', quantity: 1, payload: '고객 요청' },
      ...{ created_at: '2031-07-01T09:00:00', approved_at: '2031-07-01T09:00:00', canceled_at: '2031-07-01T09:00:00' },
    });
  });

  it('adds parts up, with the default tax of each', async () => {
    const { json } = await shop.charge(await shop.sid(MONEY), { total_amount: 10_000, tax_free_amount: 1000 });
    expect(json['amount']).to.deep.equal(amounts(10_000, 818, 1000));
    const tid = String(json['tid']);
    await shop.cancel(tid, 1000, { cancel_tax_free_amount: 100 });
    const { json: second } = await shop.cancel(tid, 2000, { cancel_vat_amount: 100 });
    expect(second).to.include({ status: 'PART_CANCEL_PAYMENT' });
    expect(second['approved_cancel_amount']).to.deep.equal(amounts(2000, 100));
    expect(second['canceled_amount']).to.deep.equal(amounts(3000, 182, 100));
    expect(second['cancel_available_amount']).to.deep.equal(amounts(7000, 636, 900));
  });

  for (const [total, taxFree, vat, source] of [
    [2200, 0, 200, 'the published sample of the legacy guide'],
    [10_000, 0, 909, 'computed'],
    [1000, 100, 82, 'computed, half up'],
  ] as const) {
    it(`takes ${vat} won of tax from ${total} with ${taxFree} tax free: ${source}`, async () => {
      const { json } = await shop.charge(await shop.sid(), { total_amount: total, tax_free_amount: taxFree });
      expect(json['amount']).to.deep.equal(amounts(total, vat, taxFree));
    });
  }

  it('answers a look-up with what was done, and not with the SID', async () => {
    const { json: first } = await shop.subscribe(CARD, { install_month: 2 });
    const tid = String(first['tid']);
    shop.stage.world.clock.move(3_600_000);
    const { json: cancel } = await shop.cancel(tid, 900, { payload: '반품' });
    const { json } = await shop.find(tid);
    expect(json).not.to.have.property('sid');
    expect(json).to.deep.include({
      ...{ tid, cid: 'TCSUBSCRIP', status: 'PART_CANCEL_PAYMENT', partner_user_id: 'user-77' },
      ...{ amount: amounts(9900, 900), canceled_amount: amounts(900, 82), cancel_available_amount: amounts(9000, 818) },
      ...{ approved_at: '2031-07-01T09:00:00', canceled_at: '2031-07-01T10:00:00' },
    });
    expect(json['selected_card_info']).to.deep.equal({
      ...{ card_bin: '123456', install_month: 2, card_corp_name: '국민', interest_free_install: 'N' },
    });
    const action = { point_amount: 0, discount_amount: 0, green_deposit: 0 };
    expect(json['payment_action_details']).to.deep.equal([
      {
        ...{ ...action, aid: first['aid'], approved_at: '2031-07-01T09:00:00', amount: 9900 },
        payment_action_type: 'PAYMENT',
      },
      {
        ...{ ...action, aid: cancel['aid'], approved_at: '2031-07-01T10:00:00', amount: 900 },
        ...{ payment_action_type: 'CANCEL', payload: '반품' },
      },
    ]);
  });

  it('answers a look-up of what is not approved with no method and no times', async () => {
    const { tid } = await shop.begin();
    const { json } = await shop.find(tid);
    expect(json).to.include({ status: 'READY' });
    expect(json).not.to.have.any.keys('payment_method_type', 'approved_at', 'canceled_at', 'selected_card_info');
    expect(json['payment_action_details']).to.deep.equal([]);
  });

  it('calls a SID without payment so', async () => {
    const { json } = await shop.subscribe(CARD, { total_amount: 0 });
    const { json: found } = await shop.find(String(json['tid']));
    expect(found).to.include({ status: 'ISSUED_SID' });
    const [action] = found['payment_action_details'] as object[];
    expect(action).to.include({ payment_action_type: 'ISSUED_SID', amount: 0 });
  });

  it('answers a refusal with a number and a text, and a decline with its reason too', async () => {
    const of = ({ status, json, headers }: Sent) => [status, headers['content-type'], json];
    expect(of(await shop.inspect('S0'))).to.deep.equal([
      ...[400, 'application/json;charset=utf-8'],
      { error_code: -750, error_message: '유효하지 않은 SID' },
    ]);
    const { json } = await shop.charge(await shop.sid('9490000000000115'));
    expect(json).to.deep.equal({
      ...{ error_code: -782, error_message: '정기결제 실패' },
      extras: { method_result_code: 'USER_LOCKED', method_result_message: '결제수단 오류' },
    });
  });
});
