import { spawnSync } from 'node:child_process';
import { secret } from '@billkey/core';
import { expect } from 'chai';
import {
  beginWindowMessage,
  cancelMessage,
  chargeMessage,
  completeWindowMessage,
  findMessage,
  removeMessage,
} from '../src/request.js';
import { isSignedByKicc, signCancel } from '../src/signature.js';
import { BATCH_KEY, DAY, KEY, MERCHANT, ORDER, WINDOW } from './example.js';

const { secretKey } = MERCHANT;

describe('KICC: worked examples of msgAuthValue', () => {
  const CHARGED = { pgCno: '26032509300010000001', amount: 15_000, transactionDate: '20260325093001' };
  const OF_CHARGE = 'd1b74cf3273e174d9aabb5674683512e196fe6782a88e2be9a9302fc162c75a7';
  const OF_CANCEL = '370a7179457a94fe1cc9b7b1818ba4e0c87aff2daed7ae80af7a29061af29aae';

  it('§5 an answer: pgCno|amount|transactionDate', () => {
    expect(isSignedByKicc(CHARGED, OF_CHARGE, secretKey)).to.equal(true);
  });

  it('§5 a cancel: pgCno|shopTransactionId', () => {
    expect(signCancel('26032509300010000001', 'cancel-0001-uuid', secretKey)).to.equal(OF_CANCEL);
  });

  for (const [what, altered] of [
    ['another number', { pgCno: '26032509300010000002' }],
    ['another amount', { amount: 15_001 }],
    ['another time', { transactionDate: '20260325093002' }],
  ] as const) {
    it(`§5 an answer: ${what} is not believed`, () => {
      expect(isSignedByKicc({ ...CHARGED, ...altered }, OF_CHARGE, secretKey)).to.equal(false);
    });
  }

  it('§5 an answer: another key, capitals, half a value and none are not believed', () => {
    expect(isSignedByKicc(CHARGED, OF_CHARGE, secret('easypay-example-secret-kez'))).to.equal(false);
    for (const given of [OF_CHARGE.toUpperCase(), OF_CHARGE.slice(0, 32), '', undefined]) {
      expect(isSignedByKicc(CHARGED, given, secretKey), String(given)).to.equal(false);
    }
  });
});

describe('KICC: the examples as whole messages', () => {
  it('§4.1 register', () => {
    expect(beginWindowMessage(WINDOW, MERCHANT)).to.deep.equal({
      path: '/api/ep9/trades/webpay',
      fields: {
        ...{ mallId: 'T5102001', shopOrderNo: 'BILL-20260325-0001', amount: 0, payMethodTypeCode: '81' },
        ...{ currency: '00', clientTypeCode: '00', deviceTypeCode: 'pc', langFlag: 'KOR' },
        returnUrl: 'https://shop.example.com/kicc/return',
        orderInfo: { goodsName: 'Monthly plan', customerInfo: { customerId: 'user01' } },
        payMethodInfo: { billKeyMethodInfo: { certType: '0' } },
      },
    });
  });

  it('§4.3 approval', () => {
    const authorizationId = secret('26032509AUTH0001');
    const exchange = { shopTransactionId: '9f0c-issue', shopOrderNo: 'BILL-20260325-0001', authorizationId, day: DAY };
    expect(completeWindowMessage(exchange, MERCHANT)).to.deep.equal({
      path: '/api/ep9/trades/approval',
      fields: {
        ...{ mallId: 'T5102001', shopTransactionId: '9f0c-issue', authorizationId: '26032509AUTH0001' },
        ...{ shopOrderNo: 'BILL-20260325-0001', approvalReqDate: '20260325' },
      },
    });
  });

  it('§4.4 batch', () => {
    expect(chargeMessage(ORDER, 'pay-0001-uuid', DAY, MERCHANT)).to.deep.equal({
      path: '/api/trades/approval/batch',
      fields: {
        ...{ mallId: 'T5102001', shopTransactionId: 'pay-0001-uuid', shopOrderNo: 'ORD-20260325-0001' },
        ...{ approvalReqDate: '20260325', amount: 15000, currency: '00' },
        orderInfo: { goodsName: 'Monthly plan' },
        payMethodInfo: {
          billKeyMethodInfo: { batchKey: BATCH_KEY },
          cardMethodInfo: { installmentMonth: 0, freeInstallmentUsed: false },
        },
      },
    });
  });

  it('§4.5 removeBatchKey', () => {
    expect(removeMessage(KEY.value, 'remove-1', DAY, MERCHANT)).to.deep.equal({
      path: '/api/trades/removeBatchKey',
      fields: {
        ...{ mallId: 'T5102001', shopTransactionId: 'remove-1', batchKey: BATCH_KEY, removeReqDate: '20260325' },
      },
    });
  });

  it('§4.6 revise', () => {
    const part = { amount: 5_000, before: 15_000 };
    const ids = { pgCno: '26032509300010000001', shopTransactionId: 'cancel-0001-uuid', day: DAY };
    const cancel = { ...ids, reason: 'customer request', part };
    const fields = {
      ...{ mallId: 'T5102001', shopTransactionId: 'cancel-0001-uuid', pgCno: '26032509300010000001' },
      ...{ reviseTypeCode: '32', amount: 5000, remainAmount: 15000, clientIp: '192.0.2.10' },
      ...{ cancelReqDate: '20260325', reviseMessage: 'customer request' },
      msgAuthValue: '370a7179457a94fe1cc9b7b1818ba4e0c87aff2daed7ae80af7a29061af29aae',
    };
    expect(cancelMessage(cancel, MERCHANT)).to.deep.equal({ path: '/api/trades/revise', fields });
    const { amount, remainAmount, ...whole } = { ...fields, reviseTypeCode: '40' };
    expect([amount, remainAmount]).to.deep.equal([5000, 15000]);
    expect(cancelMessage({ ...cancel, part: null }, MERCHANT).fields).to.deep.equal(whole);
  });

  it('§4.7 retrieveTransaction', () => {
    expect(findMessage('pay-0001-uuid', DAY, MERCHANT)).to.deep.equal({
      path: '/api/trades/retrieveTransaction',
      fields: { mallId: 'T5102001', shopTransactionId: 'pay-0001-uuid', transactionDate: '20260325' },
    });
  });
});

describe('KICC: OpenSSL, which nobody here wrote', () => {
  it('§5 signs the same', () => {
    const { stdout } = spawnSync('openssl', ['dgst', '-sha256', '-hmac', secretKey.reveal(), '-r'], {
      input: '26072223595910000007|order 7, 일곱',
      encoding: 'utf8',
    });
    expect(stdout.trim()).to.equal(`${signCancel('26072223595910000007', 'order 7, 일곱', secretKey)} *stdin`);
  });
});
