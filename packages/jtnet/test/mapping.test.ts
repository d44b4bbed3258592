import { secret, won, type CheckedKeyIn } from '@billkey/core';
import { expect } from 'chai';
import { cancelMessage, chargeMessage, issueMessage, keyInMessage } from '../src/request.js';
import { CARD, CHARGE, TEST1, TEST2, TID } from './rest-example.js';

const KEY_IN: CheckedKeyIn = {
  card: CARD,
  orderId: 'ord-0004',
  requestId: 'ord-0004',
  name: '월간 구독',
  amount: won(60_000),
  instalmentMonths: 0,
};

describe('JTNet requests', () => {
  it('write the expiry as YYMM, and the business number of a company card where a birth date stands', () => {
    const card = { ...CARD, expiry: secret('2031-01'), holderId: secret('1234567890') };
    const { fields } = issueMessage({ card }, TEST2);
    expect(fields).to.include({ card_exp: '3101', buyer_auth_num: '1234567890' });
  });

  it('issue with a CVC only when one is given, and with nothing of an order', () => {
    expect(issueMessage({ card: CARD }, TEST2).fields).to.have.all.keys(
      ...['api_key', 'mid', 'card_num', 'card_exp', 'buyer_auth_num', 'card_pwd'],
    );
    expect(issueMessage({ card: { ...CARD, cvc: secret('123') } }, TEST2).fields).to.include({ card_cvc: '123' });
  });

  it('key-in with all it may have', () => {
    const buyer = { name: '홍길동', email: 'hong@example.com', phone: '01012345678', id: 'member-1', ip: '192.0.2.1' };
    const { path, fields } = keyInMessage({ ...KEY_IN, instalmentMonths: 3, buyer }, TEST1);
    const { api_key, ...rest } = fields;
    expect(path).to.equal('/api/v1/payments');
    expect(api_key).to.equal(TEST1.apiKey.reveal());
    expect(rest).to.deep.equal({
      mid: 'tpaytest1m',
      goods_nm: '월간 구독',
      amt: '60000',
      moid: 'ord-0004',
      buyer_nm: '홍길동',
      mall_user_id: 'member-1',
      buyer_tel: '01012345678',
      buyer_email: 'hong@example.com',
      card_num: '1234567890123456',
      card_exp: '2812',
      buyer_auth_num: '900101',
      card_pwd: '12',
      card_quota: '03',
    });
  });

  it('key-in with a number and an expiry alone, as a lump sum', () => {
    const { number, expiry } = CARD;
    const { fields } = keyInMessage({ ...KEY_IN, card: { number, expiry } }, TEST1);
    expect(fields).to.have.all.keys(
      ...['api_key', 'mid', 'goods_nm', 'amt', 'moid', 'card_num', 'card_exp', 'card_quota'],
    );
    expect(fields).to.include({ card_quota: '00' });
  });

  it('charge with the name of a buyer under its other name, and without months', () => {
    const { buyer, ...order } = CHARGE;
    expect(chargeMessage({ ...order, buyer: { ...buyer, id: 'member-1' } }, TEST2).fields).to.include({
      buyer_name: 'kim',
      mall_user_id: 'member-1',
    });
    expect(chargeMessage(order, TEST2).fields).to.have.all.keys(
      ...['api_key', 'mid', 'card_token', 'goods_nm', 'amt', 'moid'],
    );
  });

  it('cancel in part, with the reason in Hangul', () => {
    const cancel = { tid: TID, cancelAmt: 4, partial: true, reason: '고객 요청' };
    expect(cancelMessage(cancel, TEST2).fields).to.include({
      partial_cancel: '1',
      cancel_amt: '4',
      cancel_msg: '고객 요청',
    });
    expect(cancelMessage(cancel, TEST2).fields).not.to.have.property('moid');
  });
});
