import { formBody, jsonBody, queryFields, won } from '@billkey/core';
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cancelMessage, chargeMessage, issueMessage, readyMessage } from '../src/request.js';
import { AUTO_KEY, BILLING, BUYER, CARD, CHARGE, DAOUTRX, HANDLE } from './example.js';

/** The worked examples, line by line. */
const ISSUE =
  '{"CPID":"CTSTEST01","PAYMETHOD":"CARD-KEYGEN","ORDERNO":"KEY-0001","PRODUCTTYPE":"1","BILLTYPE":"14","AMOUNT":"0",' +
  '"PRODUCTNAME":"KEY","IPADDRESS":"203.0.113.7","USERID":"user-1","PRODUCTCODE":"P001","CARDNO":"1111222233334444",' +
  '"EXPIREDT":"202912","CARDAUTH":"900101","CARDPASSWORD":"00","QUOTA":"00","TAXFREECD":"00","DIRECT_YN":"N"}';
const CHARGED =
  '{"CPID":"CTSTEST01","PAYMETHOD":"CARD-BATCH","ORDERNO":"BILL-0001","PRODUCTTYPE":"1","BILLTYPE":"14","AMOUNT":"9900",' +
  '"PRODUCTNAME":"월 구독","IPADDRESS":"203.0.113.7","USERID":"user-1","PRODUCTCODE":"P001","QUOTA":"00","TAXFREECD":"00",' +
  '"AUTOKEY":"C20261A1A0001"}';
const CANCEL =
  '{"CPID":"CTSTEST01","PAYMETHOD":"CARD-BATCH","CANCELREQ":"Y","TRXID":"cTS26010509300100001","AMOUNT":"4000",' +
  '"CANCELREASON":"고객 요청 취소","TAXFREEAMT":"0"}';

const TEXTS = [
  ['홍길동', 'c8abb1e6b5bf', '%C8%AB%B1%E6%B5%BF'],
  ['월 구독', 'bff920b1b8b5b6', '%BF%F9%20%B1%B8%B5%B6'],
  ['정상 처리 되었습니다.', 'c1a4bbf320c3b3b8ae20b5c7befabdc0b4cfb4d92e', undefined],
] as const;

const productCode = 'P001';
const issued = issueMessage(
  { orderId: 'KEY-0001', requestId: 'KEY-0001', name: 'KEY', instalmentMonths: 0, buyer: BUYER, card: CARD },
  { productCode },
  BILLING,
);
const cancelled = cancelMessage({ handle: HANDLE, amount: won(4000), reason: '고객 요청 취소' }, 'CARD-BATCH', BILLING);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('Kiwoompay: worked examples', () => {
  it('§4.0 asks for a charge in two fields', () => {
    expect(JSON.stringify(readyMessage(BILLING))).to.equal('{"CPID":"CTSTEST01","PAYMETHOD":"CARD-BATCH"}');
    expect(chargeMessage(CHARGE, { productCode }, BILLING).first).to.deep.equal(readyMessage(BILLING));
  });

  it('§4.a issues a key by the example', () => {
    expect(JSON.stringify(issued.second)).to.equal(ISSUE);
    expect(issued.first).to.deep.equal({ CPID: 'CTSTEST01', PAYMETHOD: 'CARD-KEYGEN' });
  });

  it('§4.b charges a key by the example', () => {
    expect(AUTO_KEY.reveal()).to.equal('C20261A1A0001');
    expect(JSON.stringify(chargeMessage(CHARGE, { productCode }, BILLING).second)).to.equal(CHARGED);
  });

  it('§4.f cancels by the official example, of which both steps have the first three fields', () => {
    expect(DAOUTRX).to.equal('cTS26010509300100001');
    expect(JSON.stringify(cancelled.second)).to.equal(CANCEL);
    expect(cancelled.first).to.deep.equal({ CPID: 'CTSTEST01', PAYMETHOD: 'CARD-BATCH', CANCELREQ: 'Y' });
  });

  for (const [text, bytes, inQuery] of TEXTS) {
    it(`§5 writes ${text} in EUC-KR`, () => {
      expect(hex(jsonBody({ A: text }, 'cp949'))).to.equal(
        `${hex(Buffer.from('{"A":"'))}${bytes}${hex(Buffer.from('"}'))}`,
      );
      if (inQuery === undefined) return;
      expect(queryFields(`/?A=${inQuery}`, 'cp949')).to.deep.equal({ A: text });
      // A form has + for a blank, which a query may have as %20.
      expect(Buffer.from(formBody({ A: text }, 'cp949')).toString('ascii')).to.equal(
        `A=${inQuery.replaceAll('%20', '+')}`,
      );
    });
  }

  const BYTES = jsonBody(cancelled.second, 'cp949');
  const SHA_256 = '346d0801382597fc751d04edf50257d4fc4287142ce0f2c4b0b4b26c28cf64e6';

  it('§5 sends the cancel of §4.f in 157 bytes of EUC-KR, which are 163 in UTF-8', () => {
    expect(BYTES.byteLength).to.equal(157);
    expect(Buffer.byteLength(CANCEL, 'utf8')).to.equal(163);
    expect(createHash('sha256').update(BYTES).digest('hex')).to.equal(SHA_256);
  });

  it('§5 sends the same bytes by another witness: iconv and openssl', () => {
    const input = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'EUC-KR'], { input: CANCEL });
    expect(hex(BYTES)).to.equal(hex(input));
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-r'], { input }).toString('ascii');
    expect(digest.slice(0, 64)).to.equal(SHA_256);
  });
});
