import { formBody, type WindowReturn } from '@billkey/core';
import { expect } from 'chai';
import { readReturn } from '../../src/webapi/window-return.js';
import { arriving, AUTH_TOKEN, AUTHENTICATED, EXPECTED, MERCHANT, TX_TID } from './window-example.js';

const FORGED = { kind: 'rejected', because: 'forged' };

const read = (returned: WindowReturn, expected = EXPECTED) => readReturn(returned, expected, MERCHANT);
const told = (changes: Readonly<Record<string, string>>) => read(arriving({ ...AUTHENTICATED, ...changes }));

function without(name: keyof typeof AUTHENTICATED): WindowReturn {
  return arriving(Object.fromEntries(Object.entries(AUTHENTICATED).filter(([other]) => other !== name)));
}

describe('NICE WEBAPI: what comes back from the window', () => {
  it('has what is exchanged', () => {
    const returned = told({});
    if (returned.kind !== 'authenticated') throw new Error(returned.kind);
    const { authToken, txTid } = returned.authentication;
    expect([authToken.reveal(), txTid]).to.deep.equal([AUTH_TOKEN, TX_TID]);
    expect(JSON.stringify(returned)).not.to.include(AUTH_TOKEN);
  });

  it('may be the form of the page, with all that it was sent off with, in EUC-KR', () => {
    const form = {
      GoodsName: '월 구독',
      EdiDate: '20250304102030',
      SignData: 'ab',
      CharSet: 'utf-8',
      ...AUTHENTICATED,
    };
    expect(read({ ...arriving({}), body: formBody(form, 'cp949') }).kind).to.equal('authenticated');
  });

  for (const [name, value] of Object.entries({
    MID: 'nictest04m',
    Moid: 'ord-0002',
    Amt: '1005',
    AuthToken: AUTH_TOKEN.replace('A', 'B'),
    TxTid: 'short',
    Signature: '0'.repeat(64),
    AuthResultCode: 'ok',
  })) {
    it(`is forged with another ${name}, and without any`, () => {
      expect(told({ [name]: value })).to.deep.equal(FORGED);
      expect(read(without(name as keyof typeof AUTHENTICATED))).to.deep.equal(FORGED);
    });
  }

  it('is forged when a field comes twice, or when it has none', () => {
    const twice = Buffer.concat([Buffer.from(arriving(AUTHENTICATED).body), Buffer.from('&Amt=1005')]);
    expect(read({ ...arriving({}), body: twice })).to.deep.equal(FORGED);
    expect(read(arriving({}))).to.deep.equal(FORGED);
  });

  it('is of another amount when NICE has signed another than was shown', () => {
    const returned = arriving(AUTHENTICATED);
    expect(read(returned, { ...EXPECTED, amt: '0' })).to.deep.equal({ kind: 'rejected', because: 'amount_changed' });
  });

  it('is abandoned by a customer who cancels, or closes the window on PC', () => {
    const closed = { AuthToken: '', TxTid: '', Signature: '' };
    for (const code of ['I002', 'P091']) {
      expect(told({ ...closed, AuthResultCode: code }), code).to.deep.equal({ kind: 'abandoned' });
    }
    expect(read({ ...arriving({}, 'close'), method: 'GET' })).to.deep.equal({ kind: 'abandoned' });
  });

  for (const [code, message, reason] of [
    ['3011', '카드번호 오류', 'invalid_card'],
    ['3095', '한도 초과', 'limit_exceeded'],
    ['F115', '빌링 미계약', 'not_permitted'],
    ['A299', '처리 지연', 'pg_unavailable'],
    ['Z999', '', 'unlisted_code'],
    ['F100', '', 'unlisted_code'],
  ] as const) {
    it(`has failed with ${code}, ${reason}: without an exchange there is no key`, () => {
      const returned = read(arriving({ AuthResultCode: code, AuthResultMsg: message }));
      expect(returned).to.deep.nested.include({
        ...{ kind: 'failed', 'failure.reason': reason, 'failure.certainty': 'stated' },
        'failure.pg': { code, message, http: 200 },
      });
    });
  }

  it('is forged where a failure is of another window', () => {
    for (const other of [{ Moid: 'ord-0002' }, { MID: 'nictest04m' }]) {
      expect(read(arriving({ AuthResultCode: '3011', ...other }))).to.deep.equal(FORGED);
      expect(read(arriving({ AuthResultCode: 'I002', ...other }))).to.deep.equal(FORGED);
    }
  });
});
