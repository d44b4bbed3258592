import { secret, won, type CheckedCard, type CheckedCharge } from '@billkey/core';
import { expect } from 'chai';
import { createDecipheriv } from 'node:crypto';
import {
  bearerAuthorization,
  cancelMessage,
  chargeMessage,
  findByOrderMessage,
  findByTidMessage,
  issueMessage,
  netCancelMessage,
  removeMessage,
  tokenMessage,
  type StartMessage,
} from '../src/start/request.js';
import { AT, BID, BILLING_KEY, CARD, EDI_DATE, ORDER, SECRET_KEY, SIGN_PAYMENT, SIGNER, TID } from './start-example.js';

const SECRETS = [SECRET_KEY, BID, '1234567890123456', '800101'];

function decipher({ body }: StartMessage): string {
  const decipherer = createDecipheriv('aes-256-cbc', SECRET_KEY, SECRET_KEY.slice(0, 16));
  return decipherer.update(body?.['encData'] as string, 'hex', 'utf8') + decipherer.final('utf8');
}

const issueOf = (card: CheckedCard): StartMessage => issueMessage({ ...ORDER, orderId: 'ord-0001', card }, SIGNER, AT);
const chargeOf = (changes: Partial<CheckedCharge>): StartMessage =>
  chargeMessage({ ...ORDER, orderId: 'ord-0002', amount: won(1004), key: BILLING_KEY, ...changes }, {}, SIGNER, AT);
const CANCEL = { tid: TID, orderId: 'cancel-1', reason: '고객 요청', cancelAmt: null };

describe('NICE START requests: encData', () => {
  it('names the five parts of a card in the order of the manual', () => {
    expect(decipher(issueOf(CARD))).to.equal('cardNo=1234567890123456&expYear=25&expMonth=12&idNo=800101&cardPw=12');
  });

  it('takes the last two digits of the year, also beyond 2030', () => {
    expect(decipher(issueOf({ ...CARD, expiry: secret('2031-01') }))).to.include('&expYear=31&expMonth=01&');
  });

  it('takes the business number of a company card as idNo', () => {
    expect(decipher(issueOf({ ...CARD, holderId: secret('1234567890') }))).to.include('&idNo=1234567890&');
  });

  it('writes idNo and cardPw empty when they are absent', () => {
    const { number, expiry } = CARD;
    expect(decipher(issueOf({ number, expiry }))).to.equal(
      'cardNo=1234567890123456&expYear=25&expMonth=12&idNo=&cardPw=',
    );
  });

  it('never sends a CVC, for which NICE has no field', () => {
    expect(decipher(issueOf({ ...CARD, cvc: secret('987') }))).to.equal(decipher(issueOf(CARD)));
  });
});

describe('NICE START requests: optional fields', () => {
  const buyer = { name: '홍길동', email: 'hong@example.com', phone: '01012345678', id: 'member-1', ip: '192.0.2.1' };

  it('issue takes the three fields of a buyer, and leaves out those NICE has no field for', () => {
    const message = issueMessage({ ...ORDER, orderId: 'ord-0001', card: CARD, buyer }, SIGNER, AT);
    expect(message.body).to.have.all.keys(
      ...['encData', 'orderId', 'encMode', 'buyerName', 'buyerEmail', 'buyerTel', 'ediDate', 'signData'],
    );
    expect(message.body).to.include({ buyerName: '홍길동', buyerEmail: 'hong@example.com', buyerTel: '01012345678' });
  });

  it('charge takes every optional field', () => {
    const message = chargeMessage(
      {
        ...{ ...ORDER, orderId: 'ord-0002', amount: won(120_000), key: BILLING_KEY, buyer },
        ...{ name: '정기결제 3월', instalmentMonths: 3, tax: { taxFree: 20_000 }, initiatedBy: 'merchant' },
      },
      { mallReserved: 'plan=gold' },
      SIGNER,
      AT,
    );
    const { ediDate, signData, ...rest } = message.body ?? {};
    expect(ediDate).to.equal(EDI_DATE);
    expect(signData).to.match(/^[0-9a-f]{64}$/);
    expect(rest).to.deep.equal({
      orderId: 'ord-0002',
      amount: 120_000,
      goodsName: '정기결제 3월',
      cardQuota: 3,
      useShopInterest: false,
      buyerName: '홍길동',
      buyerEmail: 'hong@example.com',
      buyerTel: '01012345678',
      taxFreeAmt: 20_000,
      mallReserved: 'plan=gold',
    });
  });

  it('charge sends a tax-free part of 0, which is not the same as none', () => {
    expect(chargeOf({ tax: { taxFree: 0 } }).body).to.include({ taxFreeAmt: 0 });
    expect(chargeOf({}).body).not.to.have.property('taxFreeAmt');
  });

  it('cancel names the amount of a part, and its tax-free part', () => {
    const part = { ...CANCEL, cancelAmt: 900, tax: { taxFree: 100 } };
    const { body } = cancelMessage(part, { mallReserved: 'why' }, SIGNER, AT);
    expect(body).to.deep.equal({
      reason: '고객 요청',
      orderId: 'cancel-1',
      cancelAmt: 900,
      taxFreeAmt: 100,
      mallReserved: 'why',
      ediDate: EDI_DATE,
      signData: SIGN_PAYMENT,
    });
  });

  it('cancel leaves the amount of a whole one out', () => {
    expect(cancelMessage(CANCEL, {}, SIGNER, AT).body).to.have.all.keys('reason', 'orderId', 'ediDate', 'signData');
  });

  it('look-up by order id names the Korean day and is not signed', () => {
    expect(findByOrderMessage('ord-0002', '2025-03-04').query).to.deep.equal({ orderDate: '20250304' });
  });

  it('token asks with an empty object', () => {
    expect(tokenMessage()).to.deep.include({ method: 'POST', path: '/v1/access-token', body: {} });
    expect(bearerAuthorization(secret('0123abcd'))).to.equal('Bearer 0123abcd');
  });
});

describe('NICE START requests: dates', () => {
  for (const [at, ediDate] of [
    ['2025-03-04T01:20:30.000Z', '2025-03-04T10:20:30.000+0900'],
    ['2025-03-03T14:59:59.999Z', '2025-03-03T23:59:59.999+0900'],
    ['2025-03-03T15:00:00.000Z', '2025-03-04T00:00:00.000+0900'],
    ['2024-12-31T15:00:00.007Z', '2025-01-01T00:00:00.007+0900'],
    ['2024-02-28T15:00:00.000Z', '2024-02-29T00:00:00.000+0900'],
  ] as const) {
    it(`writes ${at} as ${ediDate}`, () => {
      expect(netCancelMessage('ord-0002', SIGNER, new Date(at)).body).to.include({ ediDate });
    });
  }
});

describe('NICE START requests: ids in paths', () => {
  const NASTY = 'a/b?c#d%e+f&g';
  const ENCODED = 'a%2Fb%3Fc%23d%25e%2Bf%26g';

  for (const [operation, message, path] of [
    ['charge', chargeOf({ key: { ...BILLING_KEY, value: secret(NASTY) } }), `/v1/subscribe/${ENCODED}/payments`],
    ['expire', removeMessage(secret(NASTY), 'ord-0003', SIGNER, AT), `/v1/subscribe/${ENCODED}/expire`],
    ['cancel', cancelMessage({ ...CANCEL, tid: NASTY }, {}, SIGNER, AT), `/v1/payments/${ENCODED}/cancel`],
    ['look-up by tid', findByTidMessage(NASTY, SIGNER, AT), `/v1/payments/${ENCODED}`],
    ['look-up by order id', findByOrderMessage(NASTY, '2025-03-04'), `/v1/payments/find/${ENCODED}`],
  ] as const) {
    it(`escapes what would end a path: ${operation}`, () => {
      expect(message.path).to.equal(path);
      expect(new URL(message.path, 'https://api.nicepay.co.kr').pathname).to.equal(path);
    });
  }
});

describe('NICE START requests: what a log may see', () => {
  for (const [operation, message] of [
    ['issue', issueOf(CARD)],
    ['charge', chargeOf({})],
    ['expire', removeMessage(secret(BID), 'ord-0003', SIGNER, AT)],
    ['cancel', cancelMessage(CANCEL, {}, SIGNER, AT)],
    ['net cancel', netCancelMessage('ord-0002', SIGNER, AT)],
    ['look-up by tid', findByTidMessage(TID, SIGNER, AT)],
    ['look-up by order id', findByOrderMessage('ord-0002', '2025-03-04')],
    ['token', tokenMessage()],
  ] as const) {
    it(`has no secret in the route of ${operation}, nor in its body or query`, () => {
      for (const hidden of SECRETS) {
        expect(message.route).not.to.include(hidden);
        expect(JSON.stringify([message.body, message.query])).not.to.include(hidden);
      }
    });
  }
});
