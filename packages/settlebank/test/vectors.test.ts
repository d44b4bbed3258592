import { spawnSync } from 'node:child_process';
import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import {
  cancelMessage,
  chargeMessage,
  findMessage,
  issueMessage,
  keyInMessage,
  removeMessage,
} from '../src/request.js';
import {
  decrypt,
  encrypt,
  isAnswerSigned,
  isNotificationSigned,
  signAmount,
  signKey,
  signWindow,
} from '../src/signature.js';
import { AES_KEY, CARD, CHARGED_AT, HASH_KEY, ISSUED_AT, KEY, merchantOf, ORDER } from './example.js';

const CARD_FIELDS = {
  cardNo: 'O4ihyUDYAQ5Y4GzIWiyQIKUIyplYZjvvlyPXaDcpMAg=',
  idntNo: 'ayDSwdhGZhyFZOafa9e0gw==',
  vldDtMon: 'nsw0QuPeXKB/SN7cvmtMSw==',
  vldDtYear: 'zkF9d2XeCVodmyuEERHsvg==',
  cardPwd: 'Dck1OXISwQcMpzOVtVSmaA==',
};
const PAY_HASH = 'd5ea96f34fe5e2eaf49ff84db0520bf6d8b58f593c48638c630600e19850dcdf';
const CANCEL_HASH = 'a2d6d597d55d7c9b689baa2e08c1ddf0ce71f4248c5b9b59fe61bfbf949543e1';
const ISSUE_HASH = '24b331a53a2149bdc68552f8882db4fc49216dde33a71835e61513266c1ee0f3';
const CHARGE = { mchtTrdNo: 'BILL-0001', trdDt: '20260105', trdTm: '093000' };
const CANCELLED_AT = new Date('2021-12-31T10:00:00+09:00');

describe('SettleBank: published vectors and worked examples', () => {
  for (const [status, plain, encrypted] of [
    ['published', '1000', 'AntV/eDpxIaKF0hJiePDKA=='],
    ['worked', '1111222233334444', 'O4ihyUDYAQ5Y4GzIWiyQIKUIyplYZjvvlyPXaDcpMAg='],
    ['worked', '홍길동', 'M2/YpI49oqAKkAXaXmNezw=='],
    ['worked', 'HongGilDong@example.com', '2HPOxi7Cq/x+SN7PKtH1B0EShdnIpEGFjD9p1AeASso='],
    ['worked', '9900', 'TSpLCqiwE/SlT0ZtGz3rrQ=='],
    ['worked', '0', 'nC96eNdyLYohKfNqmBV2bg=='],
  ] as const) {
    it(`§5 encrypts and decrypts ${plain} (${status})`, () => {
      expect(encrypt(plain, merchantOf('nxca_jt_il'))).to.equal(encrypted);
      expect(decrypt(encrypted, merchantOf('nxca_jt_il'))).to.equal(plain);
    });
  }

  it('§5 decrypts nothing with another key, nor what is not encrypted', () => {
    const other = { aesKey: secret('pgSettle30y739r82jtd709yOfZ2yK5L') };
    expect(decrypt('AntV/eDpxIaKF0hJiePDKA==', other)).to.equal(undefined);
    expect(decrypt('1000', merchantOf('nxca_jt_il'))).to.equal(undefined);
    expect(decrypt(undefined, merchantOf('nxca_jt_il'))).to.equal(undefined);
  });

  it('§5 pay (worked)', () => {
    expect(signAmount(merchantOf('nxca_jt_bi'), CHARGE, '9900')).to.equal(PAY_HASH);
  });

  it('§5 cancel (published)', () => {
    const stamp = { mchtTrdNo: 'ORDER20211231100000', trdDt: '20211231', trdTm: '100000' };
    expect(signAmount(merchantOf('nxca_jt_il'), stamp, '1000')).to.equal(CANCEL_HASH);
  });

  it('§5 window (published)', () => {
    const stamp = { mchtTrdNo: 'ORDER20211231100000', trdDt: '20211231', trdTm: '100000' };
    expect(signWindow(merchantOf('nxca_jt_il'), 'card', stamp, '1000')).to.equal(
      'f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c',
    );
  });

  it('§5 issue/delete (published)', () => {
    const stamp = { mchtTrdNo: 'PG_API20220920131039', trdDt: '20220920', trdTm: '131039' };
    expect(signKey(merchantOf('nxca_ks_gu'), stamp)).to.equal(
      '3bf1295695eb0e081f7900dfcbfcb225887d8fb07322d54c3dba72a2726bf55d',
    );
  });

  const answer = {
    ...CHARGE,
    outStatCd: '0021',
    pktHash: 'a603d845b31f2041a143d6f285a6c274f869e7707f6e2ecf7a125d1d9c04229d',
  };

  it('§5 response (worked)', () => {
    expect(isAnswerSigned(merchantOf('nxca_jt_bi'), answer, '9900')).to.equal(true);
  });

  it('§5 response of an issued key (worked)', () => {
    const pktHash = '505ec0ec2095dd3d85ac5e6eeb8d5ee3eeecb9c2fe0bd8257f97e6668833a290';
    const issued = { mchtTrdNo: 'ISSUE-0001', trdDt: '20260105', trdTm: '092501', outStatCd: '0021', pktHash };
    expect(isAnswerSigned(merchantOf('nxca_ks_gu'), issued, '0')).to.equal(true);
    expect(isAnswerSigned(merchantOf('nxca_ks_gu'), { ...issued, trdTm: '092500' }, '0')).to.equal(false);
  });

  it('§5 hashes are compared whatever their case', () => {
    const pktHash = answer.pktHash.toUpperCase();
    expect(isAnswerSigned(merchantOf('nxca_jt_bi'), { ...answer, pktHash }, '9900')).to.equal(true);
  });

  for (const [what, altered] of [
    ['another number', { mchtTrdNo: 'BILL-0002' }],
    ['another day', { trdDt: '20260106' }],
    ['another time', { trdTm: '093001' }],
    ['another state', { outStatCd: '0031' }],
    ['half a hash', { pktHash: answer.pktHash.slice(0, 32) }],
    ['no hash', { pktHash: '' }],
  ] as const) {
    it(`§5 response: ${what} is not believed`, () => {
      expect(isAnswerSigned(merchantOf('nxca_jt_bi'), { ...answer, ...altered }, '9900')).to.equal(false);
    });
  }

  it('§5 response: another amount, merchant or key is not believed', () => {
    expect(isAnswerSigned(merchantOf('nxca_jt_bi'), answer, '9901')).to.equal(false);
    expect(isAnswerSigned(merchantOf('nxca_jt_il'), answer, '9900')).to.equal(false);
    const other = { ...merchantOf('nxca_jt_bi'), hashKey: secret('ST1009281328226982206') };
    expect(isAnswerSigned(other, answer, '9900')).to.equal(false);
  });

  const told = {
    outStatCd: '0021',
    trdDtm: '20260105093001',
    mchtTrdNo: 'BILL-0001',
    trdAmt: '9900',
    pktHash: '734a37cfffea1a0c4fed1ea3916c1e2600cf949ce1cd41d3a1342b0f4515da6e',
  };

  it('§5 noti (worked)', () => {
    expect(isNotificationSigned(merchantOf('nxca_jt_bi'), told)).to.equal(true);
    for (const altered of [{ trdAmt: '9901' }, { mchtTrdNo: 'BILL-0002' }, { trdDtm: '20260105093002' }]) {
      expect(isNotificationSigned(merchantOf('nxca_jt_bi'), { ...told, ...altered })).to.equal(false);
    }
    expect(isNotificationSigned(merchantOf('nxca_jt_bi'), { ...told, outStatCd: '0031' })).to.equal(false);
    expect(isNotificationSigned(merchantOf('nxca_jt_il'), told)).to.equal(false);
  });
});

describe('SettleBank: the examples as whole messages', () => {
  it('§4.a issue', () => {
    const request = { card: CARD, buyer: { id: 'user-1' } };
    const { path, params, data } = issueMessage(request, 'ISSUE-0001', merchantOf('nxca_ks_gu'), ISSUED_AT);
    expect(path).to.equal('/spay/APICardAuth.do');
    expect(params).to.deep.equal({
      ...{ mchtId: 'nxca_ks_gu', ver: '0A19', method: 'CA', bizType: 'A4', encCd: '23' },
      ...{ mchtTrdNo: 'ISSUE-0001', trdDt: '20260105', trdTm: '092500' },
    });
    expect(data).to.deep.equal({ pktHash: ISSUE_HASH, ...CARD_FIELDS, mchtCustId: 'user-1', keyRegYn: 'Y' });
  });

  const CHARGE_PARAMS = {
    ...{ mchtId: 'nxca_jt_bi', ver: '0A19', method: 'CA', bizType: 'B0', encCd: '23' },
    ...{ mchtTrdNo: 'BILL-0001', trdDt: '20260105', trdTm: '093000' },
  };
  const CHARGE_DATA = {
    pktHash: PAY_HASH,
    ...{ pmtprdNm: '월 구독', mchtCustNm: '홍길동', mchtCustId: 'user-1' },
    ...{ instmtMon: '00', crcCd: 'KRW', trdAmt: 'TSpLCqiwE/SlT0ZtGz3rrQ==' },
  };

  it('§4.b charge', () => {
    const charge = chargeMessage({ ...ORDER, key: KEY }, undefined, merchantOf('nxca_jt_bi'), CHARGED_AT);
    expect(charge.path).to.equal('/spay/APICardActionPay.do');
    expect(charge.params).to.deep.equal(CHARGE_PARAMS);
    expect(charge.data).to.deep.equal({ ...CHARGE_DATA, billKey: 'SBILL_0000000001' });
  });

  it('§4.e key-in, with and without what proves the holder', () => {
    const { idntNo, cardPwd, ...card } = CARD_FIELDS;
    const keyIn = (withHolder: boolean): object => {
      const order = { ...ORDER, card: CARD };
      return keyInMessage(order, withHolder, undefined, merchantOf('nxca_jt_bi'), CHARGED_AT).data;
    };
    expect(keyIn(true)).to.deep.equal({ ...CHARGE_DATA, ...card, idntNo, cardPwd });
    expect(keyIn(false)).to.deep.equal({ ...CHARGE_DATA, ...card });
  });

  it('§4.c delete', () => {
    const at = new Date('2026-01-06T10:15:00+09:00');
    const { path, params, data } = removeMessage(KEY.value, 'DEL-0001', merchantOf('nxca_ks_gu'), at);
    expect(path).to.equal('/spay/APICardActionDelkey.do');
    expect(params).to.include({ bizType: 'A1', mchtTrdNo: 'DEL-0001' });
    expect(data).to.deep.equal({
      pktHash: 'beb56333880011f165ddb6b7f8aad9b2960ecaba0fc54e10c347cf99105418d0',
      billKey: 'SBILL_0000000001',
    });
  });

  it('§4.f cancel (published)', () => {
    const orgTrdNo = 'STFP_PGCAnxca_jt_il0211129135810M1494620';
    const cancel = { orgTrdNo, round: 1, amount: won(1_000), reason: '고객 요청' };
    const merchant = merchantOf('nxca_jt_il');
    const { path, params, data } = cancelMessage(cancel, 'ORDER20211231100000', merchant, CANCELLED_AT);
    expect(path).to.equal('/spay/APICancel.do');
    expect(params).to.deep.equal({
      ...{ mchtId: 'nxca_jt_il', ver: '0A19', method: 'CA', bizType: 'C0', encCd: '23' },
      ...{ mchtTrdNo: 'ORDER20211231100000', trdDt: '20211231', trdTm: '100000' },
    });
    expect(data).to.deep.equal({
      ...{ pktHash: CANCEL_HASH, crcCd: 'KRW', orgTrdNo },
      ...{ cnclAmt: 'AntV/eDpxIaKF0hJiePDKA==', cnclOrd: '001', cnclRsn: '고객 요청' },
    });
  });

  it('§4.g look-up: its hash in upper case, its amount in the clear', () => {
    const sought = { mchtTrdNo: 'BILL-0000', trdDt: '20260104', trdAmt: '9900', trdNo: 'STFP_1' };
    const { path, params, data } = findMessage(sought, 'BILL-0001', merchantOf('nxca_jt_bi'), CHARGED_AT);
    expect(path).to.equal('/spay/APITrdcheck.do');
    expect(params).to.deep.equal({
      ...{ mchtId: 'nxca_jt_bi', ver: '0A1M' },
      ...{ mchtTrdNo: 'BILL-0001', trdDt: '20260105', trdTm: '093000' },
    });
    expect(data).to.deep.equal({
      ...{ pktHash: PAY_HASH.toUpperCase(), method: 'CA', trdAmt: '9900' },
      ...{ orgTrdDt: '20260104', orgMchtTrdNo: 'BILL-0000', orgTrdNo: 'STFP_1' },
    });
  });
});

describe('SettleBank: OpenSSL, which nobody here wrote', () => {
  const openssl = (input: string, ...args: readonly string[]): string =>
    spawnSync('openssl', args, { input, encoding: 'utf8' }).stdout.trim();

  it('§5 hashes and encrypts the same', () => {
    const stamp = { mchtTrdNo: 'order-7', trdDt: '20260722', trdTm: '235959' };
    const text = `20260722235959nxca_jt_biorder-712345${HASH_KEY}`;
    expect(openssl(text, 'dgst', '-sha256', '-r')).to.equal(
      `${signAmount(merchantOf('nxca_jt_bi'), stamp, '12345')} *stdin`,
    );
    const key = Buffer.from(AES_KEY).toString('hex');
    const encrypted = openssl('9410000000000013', 'enc', '-aes-256-ecb', '-K', key, '-base64', '-A');
    expect(encrypt('9410000000000013', merchantOf('nxca_jt_bi'))).to.equal(encrypted);
  });
});
