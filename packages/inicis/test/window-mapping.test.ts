import type { Failure } from '@billkey/core';
import { expect } from 'chai';
import { stdpayAddresses } from '../src/window/addresses.js';
import { openBillKey } from '../src/window/signature.js';
import { readInibillReturn, readLiteReturn, readStdpayReturn, type Returned } from '../src/window/window-return.js';
import type { InicisOptions } from '../src/options.js';
import { BILL_KEY } from './example.js';
import { LITE_KEY, MID, posted } from './window-example.js';

const OPTIONS: InicisOptions = {
  ...{ mode: 'live', mid: MID, iniapiKey: 'k', iniapiIv: 'i', siteUrl: 'https://shop.example' },
};
const EXPECTED = { mid: MID, orderId: 'ORDER-5' };
const TID = 'StdpayCARDINIBillTst20250102030406123456';

/** What was read, in a word: why it failed, or its kind. */
function said(read: Returned<unknown>): string {
  return read.kind === 'failed' ? whyOf(read.failure) : read.kind;
}

function whyOf({ reason, certainty, pg }: Failure): string {
  return `${reason} ${certainty} ${pg?.code ?? ''}`;
}

describe('a return of inilitepay (§4.i.1)', () => {
  const open = (billkey: string): string | null => openBillKey(billkey, LITE_KEY);
  const RETURN = {
    ...{ resultCode: 'SUCCESS', resultMessage: '성공', tid: TID, orderId: 'ORDER-5', mid: MID },
    ...{ billkey: BILL_KEY, billkeyDate: '20250102', billkeyTime: '030406' },
    ...{ cardNumber: '411111******1111', cardCode: '06', cardCompanyName: 'KB' },
  };
  const read = (more: object): Returned<unknown> => readLiteReturn(posted({ ...RETURN, ...more }), EXPECTED, open);

  it('brings a key, and what is told of its card', () => {
    const brought = readLiteReturn(posted(RETURN), EXPECTED, open);
    if (brought.kind !== 'success') throw new Error(brought.kind);
    const { billKey, ...rest } = brought.value;
    expect(billKey.reveal()).to.equal(BILL_KEY);
    expect(rest).to.deep.equal({ tid: TID, card: { masked: '411111******1111', issuer: '국민' } });
  });

  it('needs no more than the official sample has', () => {
    const { resultCode, resultMessage, billkey, orderId } = RETURN;
    const brought = readLiteReturn(posted({ resultCode, resultMessage, billkey, orderId, tid: 'x' }), EXPECTED, open);
    expect(brought).to.have.property('kind', 'success');
    expect(brought).to.have.nested.property('value.card').deep.equal({});
    expect(brought).not.to.have.nested.property('value.tid');
  });

  for (const [what, more, word] of [
    ["another customer's order", { orderId: 'ORDER-6' }, 'forged'],
    ['another MID', { mid: 'INIpayTest' }, 'forged'],
    ['a key that is none', { billkey: 'x' }, 'unreadable'],
    ['no key', { billkey: '' }, 'unreadable'],
    ['no result', { resultCode: '' }, 'forged'],
    ['a result that is no code', { resultCode: '<성공>' }, 'forged'],
    ['a cancel', { resultCode: '9999', resultMessage: '사용자가 취소하였습니다' }, 'abandoned'],
    ['a listed failure', { resultCode: '01', resultMessage: '[1254][x|잔액부족]' }, 'insufficient_funds stated 1254'],
    ['another failure', { resultCode: 'FAIL', resultMessage: '실패' }, 'unlisted_code presumed FAIL'],
    ["a failure with another customer's order", { resultCode: 'FAIL', orderId: 'ORDER-6' }, 'forged'],
  ] as const) {
    it(`with ${what} is ${word}`, () => {
      expect(said(read(more))).to.equal(word);
    });
  }

  it('is a failure by its message alone, and no success without its order', () => {
    expect(said(readLiteReturn(posted({ resultCode: 'FAIL', resultMessage: 'x' }), EXPECTED, open))).to.equal(
      'unlisted_code presumed FAIL',
    );
    const { orderId, ...nobodys } = RETURN;
    expect(orderId).to.equal('ORDER-5');
    expect(said(readLiteReturn(posted(nobodys), EXPECTED, open))).to.equal('forged');
    expect(said(readLiteReturn({ ...posted(RETURN), body: Buffer.from([0xff]) }, EXPECTED, open))).to.equal('forged');
  });

  it('tells nothing of a key that cannot be read', () => {
    const broken = read({ billkey: 'SECRET-KEY-TEXT', resultMessage: 'SECRET-KEY-TEXT' });
    expect(JSON.stringify(broken)).not.to.include('SECRET-KEY-TEXT');
  });
});

describe('a return of inibill (§4.i.3)', () => {
  const RETURN = {
    ...{ resultcode: '00', resultmsg: '[신용카드|본인인증이 성공하였습니다.]', mid: MID, orderid: 'ORDER-5' },
    ...{ tid: 'INIpayBillINIBillTst20250102030406123456', billkey: BILL_KEY, cardno: '123456*********0', cardcd: '11' },
  };

  it('brings a key as it is', () => {
    const brought = readInibillReturn(posted(RETURN), EXPECTED);
    if (brought.kind !== 'success') throw new Error(brought.kind);
    expect(brought.value.billKey.reveal()).to.equal(BILL_KEY);
    expect(brought.value.card).to.deep.equal({ masked: '123456*********0', issuer: 'BC' });
  });

  for (const [what, more, word] of [
    ["another customer's order", { orderid: 'ORDER-6' }, 'forged'],
    ['another MID', { mid: 'INIpayTest' }, 'forged'],
    ['a key of another length', { billkey: BILL_KEY.slice(1) }, 'unreadable'],
    ['a cancel', { resultcode: '01', resultmsg: '[신용카드|사용자 취소]' }, 'abandoned'],
    ['a listed failure', { resultcode: '01', resultmsg: '[1204][x|만료]' }, 'expired_card stated 1204'],
    ['another failure', { resultcode: '01', resultmsg: '[신용카드|실패]' }, 'unlisted_code presumed 01'],
  ] as const) {
    it(`with ${what} is ${word}`, () => {
      expect(said(readInibillReturn(posted({ ...RETURN, ...more }), EXPECTED))).to.equal(word);
    });
  }

  for (const name of ['mid', 'orderid', 'resultcode'] as const) {
    it(`is no success without ${name}`, () => {
      const { [name]: left, ...others } = RETURN;
      expect(left).to.be.a('string');
      expect(said(readInibillReturn(posted(others), EXPECTED))).to.equal('forged');
    });
  }

  it('to the closeurl is left', () => {
    expect(said(readInibillReturn(posted({}, 'close'), EXPECTED))).to.equal('abandoned');
  });
});

describe('a return of INIStdPay (§4.i.2, step 2)', () => {
  const addressesOf = stdpayAddresses(OPTIONS);
  const at = (centre: string, path: string): string => `https://${centre}stdpay.inicis.com/api/${path}`;
  const RETURN = {
    ...{ resultCode: '0000', resultMsg: '성공', mid: MID, orderNumber: 'ORDER-5', authToken: 'TOKEN-XYZ' },
    ...{ authUrl: at('fc', 'payAuth'), netCancelUrl: at('fc', 'netCancel'), idc_name: 'fc', charset: 'UTF-8' },
  };
  const read = (more: object): Returned<unknown> =>
    readStdpayReturn(posted({ ...RETURN, ...more }), EXPECTED, addressesOf);

  it('brings a token, and where it is approved', () => {
    const brought = readStdpayReturn(posted(RETURN), EXPECTED, addressesOf);
    if (brought.kind !== 'success') throw new Error(brought.kind);
    expect(brought.value.idcName).to.equal('fc');
    expect(brought.value.authToken.reveal()).to.equal('TOKEN-XYZ');
    const ks = { authUrl: at('ks', 'payAuth'), netCancelUrl: at('ks', 'netCancel'), idc_name: 'ks' };
    expect(said(read(ks))).to.equal('success');
  });

  for (const [what, more] of [
    ["another customer's order", { orderNumber: 'ORDER-6' }],
    ['another MID', { mid: 'INIpayTest' }],
    ['no token', { authToken: '' }],
    ['an address of somebody else', { authUrl: 'https://evil.example/api/payAuth' }],
    ['the address of another data centre', { authUrl: at('ks', 'payAuth') }],
    ['an address that only begins like it', { authUrl: `${at('fc', 'payAuth')}.evil.example` }],
    ['another path', { authUrl: at('fc', 'netCancel') }],
    ['a net cancel elsewhere', { netCancelUrl: 'https://evil.example/api/netCancel' }],
    ['http', { authUrl: 'http://fcstdpay.inicis.com/api/payAuth' }],
    ['a data centre that is none', { idc_name: 'toString', authUrl: 'undefined', netCancelUrl: 'undefined' }],
    [
      'the staging centre of a live account',
      { idc_name: 'stg', authUrl: at('stg', 'payAuth'), netCancelUrl: at('stg', 'netCancel') },
    ],
  ] as const) {
    it(`with ${what} is forged`, () => {
      expect(said(read(more))).to.equal('forged');
    });
  }

  for (const name of [
    'mid',
    'orderNumber',
    'authToken',
    'authUrl',
    'netCancelUrl',
    'idc_name',
    'resultCode',
  ] as const) {
    it(`is no success without ${name}`, () => {
      const { [name]: left, ...others } = RETURN;
      expect(left).to.be.a('string');
      expect(said(readStdpayReturn(posted(others), EXPECTED, addressesOf))).to.equal('forged');
    });
  }

  it('that names neither centre nor addresses is forged', () => {
    const { authUrl, netCancelUrl, idc_name: centre, ...others } = RETURN;
    expect([authUrl, netCancelUrl, centre]).to.not.include(undefined);
    expect(said(readStdpayReturn(posted(others), EXPECTED, addressesOf))).to.equal('forged');
  });

  it('goes to staging alone in test mode, and to the simulator that is named', () => {
    const staging = stdpayAddresses({ ...OPTIONS, mode: 'test' });
    expect(staging('stg')?.auth.href).to.equal('https://stgstdpay.inicis.com/api/payAuth');
    expect(staging('stg')?.netCancel.href).to.equal('https://stgstdpay.inicis.com/api/netCancel');
    expect([staging('fc'), staging('ks')]).to.deep.equal([undefined, undefined]);
    const simulated = stdpayAddresses({ ...OPTIONS, mode: 'test', baseUrls: { stdpayApproval: 'http://127.0.0.1:1' } });
    expect(simulated('fc')?.auth.href).to.equal('http://127.0.0.1:1/api/payAuth');
    expect(simulated('other')).to.equal(undefined);
  });

  for (const [what, more, word] of [
    ['the domain of another page', { resultCode: 'V023', resultMsg: 'x' }, 'invalid_request stated V023'],
    ['a cancel', { resultCode: 'V000', resultMsg: '사용자가 결제를 취소하였습니다' }, 'abandoned'],
    ['another failure', { resultCode: 'V000', resultMsg: 'x' }, 'unlisted_code presumed V000'],
  ] as const) {
    it(`of ${what} is ${word}`, () => {
      const { mid, orderNumber } = RETURN;
      expect(said(readStdpayReturn(posted({ mid, orderNumber, ...more }), EXPECTED, addressesOf))).to.equal(word);
    });
  }
});
