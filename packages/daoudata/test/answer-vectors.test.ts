import { secret, won, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { readApproval, readCancel, readIssue, readReady } from '../src/response.js';
import { answerOf, AUTO_KEY, DAOUTRX, HANDLE, TOKEN } from './example.js';

const READY = '{"RETURNURL":"https://apitest.kiwoompay.co.kr/pay/<opaque>","TOKEN":"4f3c...ae"}';
const ISSUED =
  '{"RESULTCODE":"0000","ERRORMESSAGE":"정상 처리 되었습니다.","PAYMETHOD":"CARD-KEYGEN","AUTOKEY":"C20261A1A0001",' +
  '"CARDCODE":"CCLG","GENDATE":"20260105092501","TOKEN":"4f3c0000ae"}';
const CHARGED =
  '{"ERRORMESSAGE":"정상 처리 되었습니다.","DAOUTRX":"cTS26010509300100001","AUTHNO":"40000001","CPTELNO":"0200000000",' +
  '"RESULTCODE":"0000","AUTOKEY":"C20261A1A0001","AMOUNT":"9900","ORDERNO":"BILL-0001","CPURL":"https://shop.example",' +
  '"CPNAME":"상점","PAYMETHOD":"CARD-BATCH","AUTHDATE":"20260105093001","TOKEN":"4f3c0000ae"}';
const CANCELLED =
  '{"TOKEN":"77aa0000","RESULTCODE":"0000","ERRORMESSAGE":"정상 처리 되었습니다.","TRXID":"cTS26010509300100001",' +
  '"AMOUNT":"4000","CANCELDATE":"20260106101112"}';

const HOSTS = ['.kiwoompay.co.kr', '.payjoa.co.kr'];
const valueOf = <T>(reading: Reading<T>): T => {
  if (reading.kind !== 'success') throw new Error(`expected a success, not ${JSON.stringify(reading)}`);
  return reading.value;
};

describe('Kiwoompay: published answers', () => {
  it('§4.0 names the address and the token of the second step', () => {
    const { url, token } = valueOf(readReady(answerOf(READY), HOSTS, []));
    expect(url.href).to.equal('https://apitest.kiwoompay.co.kr/pay/%3Copaque%3E');
    expect(token.reveal()).to.equal('4f3c...ae');
  });

  it('§4.a is an issued key', () => {
    const key = valueOf(readIssue(answerOf(ISSUED), { token: TOKEN, secrets: [] }));
    expect(key).to.deep.equal({ autoKey: 'C20261A1A0001', card: { issuer: '신한' } });
  });

  it('§4.b is an approved charge, of which the key is masked', () => {
    const own = { cpid: 'CTSTEST01', method: 'CARD-BATCH', atMost: 9900 };
    const order = { orderId: 'BILL-0001', amount: won(9900), instalmentMonths: 0, key: AUTO_KEY, own };
    const paid = valueOf(readApproval(answerOf(CHARGED), 'charge', { ...order, token: TOKEN, secrets: [AUTO_KEY] }));
    const { raw, ...fields } = paid;
    expect(fields).to.deep.equal({
      orderId: 'BILL-0001',
      pgPaymentId: DAOUTRX,
      state: 'paid',
      amount: won(9900),
      cancellable: won(9900),
      instalmentMonths: 0,
      approvalNumber: '40000001',
      approvedAt: '2026-01-05T09:30:01+09:00',
      own,
    });
    expect(raw).to.include({ CPNAME: '상점', ERRORMESSAGE: '정상 처리 되었습니다.', AUTOKEY: '***', TOKEN: '***' });
  });

  it('§4.f is a cancelled part, which tells no balance', () => {
    const expected = { handle: HANDLE, amount: won(4000), atMost: 9900, token: secret('77aa0000'), secrets: [] };
    const { raw, ...fields } = valueOf(readCancel(answerOf(CANCELLED), expected));
    expect(fields).to.deep.equal({
      orderId: 'BILL-0001',
      pgPaymentId: DAOUTRX,
      state: 'partially_cancelled',
      amount: won(9900),
      cancellable: null,
      own: { cpid: 'CTSTEST01', method: 'CARD-BATCH', atMost: 5900 },
    });
    expect(raw).to.include({ TRXID: DAOUTRX, AMOUNT: '4000' });
  });
});
