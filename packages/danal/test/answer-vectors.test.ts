import { secret, won, type PaymentHandle, type Reading } from '@billkey/core';
import { expect } from 'chai';
import { cancelMessage } from '../src/classic/request.js';
import { readCancel } from '../src/classic/response.js';
import { decipher, encipher, plainText } from '../src/classic/signature.js';
import { issueKeyMessage } from '../src/one/request.js';
import { readIssued } from '../src/one/response.js';
import { answerOf, CRYPTO_KEY } from './examples.js';

const CANCEL =
  'TID=202604010000000000000009&CANCELTYPE=C&AMOUNT=9900&CANCELREQUESTER=CP_CS_PERSON&CANCELDESC=refund&TXTYPE=CANCEL&SERVICETYPE=DANALCARD';
const CANCELLED =
  'RETURNCODE=0000&RETURNMSG=%BC%BA%B0%F8&O_TID=202604010000000000000009&TID=202604020000000000000001&AMOUNT=9900&TRANDATE=20260402&TRANTIME=101112&BALANCE=0';
const ISSUE = '{"transactionId":"20260401000000000001","merchantId":"A010084434"}';
const ISSUED =
  '{"code":"SUCCESS","message":"성공","transactionId":"202604010000000001","amount":"100","transactionDateTime":"20260401101500","authOnly":true,"userName":"HONG","userPhoneNumber":"01012345678","billingKey":"BK0000000000000001"}';

const HANDLE: PaymentHandle = {
  ...{ pgPaymentId: '202604010000000000000009', orderId: 'ORD-2', amount: won(9900), cancellable: won(9900) },
  ...{ own: {}, facts: {} },
};
const ONE = {
  merchantId: 'A010084434',
  clientKey: 'CL_TEST_I4d8FWYSSKl-42F7y3o9g_7iexSCyHbL8qthpZxPnpY=',
  paymentsMethod: 'CARD',
} as const;

const valueOf = <T>(reading: Reading<T>): T => {
  if (reading.kind !== 'success') throw new Error(`expected a success, not ${JSON.stringify(reading)}`);
  return reading.value;
};

describe('Danal: published answers', () => {
  it('§4.11 is a cancel, byte for byte', () => {
    const message = cancelMessage({ handle: HANDLE, amount: won(9900), reason: 'refund' });
    expect(Buffer.from(plainText(message)).toString('ascii')).to.equal(CANCEL);
  });

  it('§4.11 is a cancelled payment', () => {
    const fields = Object.fromEntries(new URLSearchParams(CANCELLED));
    const data = encipher({ ...fields, RETURNMSG: '성공' }, CRYPTO_KEY);
    expect(Buffer.from(plainText(decipher(data, CRYPTO_KEY) ?? {})).toString('ascii')).to.equal(CANCELLED);
    const body = Buffer.from(`DATA=${encodeURIComponent(data)}`, 'ascii');
    const reader = { cryptoKey: CRYPTO_KEY, secrets: [] };
    const { raw, ...cancelled } = valueOf(readCancel(answerOf(body), { handle: HANDLE, amount: won(9900) }, reader));
    expect(cancelled).to.deep.equal({
      ...{ orderId: 'ORD-2', pgPaymentId: '202604010000000000000009', state: 'cancelled' },
      ...{ amount: won(9900), cancellable: won(0) },
    });
    expect(raw).to.include({ RETURNMSG: '성공', TID: '202604020000000000000001' });
  });

  it('§4.2 is asked for a key', () => {
    const { path, body } = issueKeyMessage('20260401000000000001', ONE);
    expect(path).to.equal('/v1/billing/card/issue-key');
    expect(JSON.stringify(body)).to.equal(ISSUE);
  });

  it('§4.2 is a key, and no payment', () => {
    const issued = valueOf(readIssued(answerOf(ISSUED), { pays: null, orderId: 'key-1' }, [secret('SK_TEST_example')]));
    expect(issued.payment).to.equal(null);
    expect(issued.billingKey?.reveal()).to.equal('BK0000000000000001');
  });

  it('§4.2 is a doubt where 100 won were to be charged, or anything else', () => {
    for (const pays of [100, 9900]) {
      const reading = readIssued(answerOf(ISSUED), { pays, orderId: 'key-1' }, []);
      expect(reading).to.include({ kind: 'unclear', doubt: 'unauthentic_answer' });
    }
  });

  it('§4.2 is a doubt where a key alone was wanted, and something was charged', () => {
    const charged = ISSUED.replace('"authOnly":true', '"authOnly":false');
    const reading = readIssued(answerOf(charged), { pays: null, orderId: 'key-1' }, []);
    expect(reading).to.include({ kind: 'unclear', doubt: 'unauthentic_answer' });
  });

  it('§4.2 is a key and its payment where that was wanted', () => {
    const charged = ISSUED.replace('"authOnly":true', '"authOnly":false').replace('"100"', '"9900"');
    const issued = valueOf(readIssued(answerOf(charged), { pays: 9900, orderId: 'key-1' }, []));
    const { raw, ...payment } = issued.payment ?? { raw: {} };
    expect(payment).to.deep.equal({
      ...{ orderId: 'key-1', pgPaymentId: '202604010000000001', state: 'paid', amount: won(9900) },
      ...{ cancellable: won(9900), approvedAt: '2026-04-01T10:15:00+09:00', own: { atMost: 9900 } },
    });
    expect(raw).to.include({ billingKey: '***' });
  });

  it('§4.2 is a payment without a key where none is told', () => {
    const charged = ISSUED.replace('"authOnly":true', '"authOnly":false').replace('"billingKey"', '"key"');
    const issued = valueOf(readIssued(answerOf(charged), { pays: 100, orderId: 'key-1' }, []));
    expect(issued.billingKey).to.equal(null);
    expect(issued.payment?.amount).to.deep.equal(won(100));
  });
});
