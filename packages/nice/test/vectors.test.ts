import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import { readCardData } from '../simulator/start/card-data.js';
import {
  basicAuthorization,
  cancelMessage,
  chargeMessage,
  findByTidMessage,
  issueMessage,
  netCancelMessage,
  removeMessage,
} from '../src/start/request.js';
import { encryptA2, isSignedByNice, signBillingKey, signOrder, signPayment } from '../src/start/signature.js';
import {
  AT,
  BID,
  BILLING_KEY,
  CARD,
  EDI_DATE,
  ENC_DATA_A2,
  KEY,
  ORDER,
  SECRET_KEY,
  SIGN_BILLING_KEY,
  SIGN_ISSUE,
  SIGN_NET_CANCEL,
  SIGN_PAYMENT,
  SIGN_TID_AND_AMOUNT,
  SIGNER,
  TID,
} from './start-example.js';

const CARD_TEXT = 'cardNo=1234567890123456&expYear=25&expMonth=12&idNo=800101&cardPw=12';
const ENC_DATA_ECB =
  '7c4b12eb43324290bd0e522900a892343f57e0d176cdadae757132c7f3cd442f023ef5c3ffa254ed04b6d47624d4c784' +
  '7e8061f3be0d67adf1b463b46a542052cf47a5206bfd23945fc1851d426468f4';

describe('NICE START: published vectors and worked examples', () => {
  it('§3 authorizes a Basic key by the published header', () => {
    const secretKey = secret('433a8421be754b34989048cf148a5ffc');
    expect(basicAuthorization({ clientId: 'af0d116236df437f831483ee9c500bc4', secretKey })).to.equal(
      'Basic YWYwZDExNjIzNmRmNDM3ZjgzMTQ4M2VlOWM1MDBiYzQ6NDMzYTg0MjFiZTc1NGIzNDk4OTA0OGNmMTQ4YTVmZmM=',
    );
  });

  it('§6.1 encrypts card data as encMode A2', () => {
    expect(encryptA2(CARD_TEXT, KEY)).to.equal(ENC_DATA_A2);
  });

  for (const [mode, encData, encMode] of [
    ['AES-256-CBC (A2)', ENC_DATA_A2, 'A2'],
    ['AES-128-ECB', ENC_DATA_ECB, undefined],
  ] as const) {
    it(`§6.1 has the simulator read card data in ${mode}`, () => {
      expect(readCardData(encData, encMode, SECRET_KEY)).to.deep.equal({
        number: '1234567890123456',
        expiry: '2025-12',
        holderId: '800101',
        password2: '12',
      });
    });
  }

  it('§6.2 signs regist', () => {
    expect(signOrder('ord-0001', EDI_DATE, KEY)).to.equal(SIGN_ISSUE);
  });

  it('§6.2 signs charge and expire', () => {
    expect(signBillingKey('ord-0002', secret(BID), EDI_DATE, KEY)).to.equal(SIGN_BILLING_KEY);
  });

  it('§6.2 signs cancel and the look-up by tid', () => {
    expect(signPayment(TID, EDI_DATE, KEY)).to.equal(SIGN_PAYMENT);
  });

  it('§6.2 signs netcancel', () => {
    expect(signOrder('ord-0002', EDI_DATE, KEY)).to.equal(SIGN_NET_CANCEL);
  });

  // The rule of answers is the one of the approve request, for which there is a worked example.
  it('§6.2 knows the signature of answers', () => {
    const signed = { tid: TID, amount: 1004, ediDate: EDI_DATE, signature: SIGN_TID_AND_AMOUNT };
    expect(isSignedByNice(signed, KEY)).to.equal(true);
  });

  const signed = { tid: TID, amount: 1004, ediDate: EDI_DATE, signature: SIGN_TID_AND_AMOUNT };
  for (const [what, altered] of [
    ['another tid', { tid: `${TID.slice(0, -1)}5` }],
    ['another amount', { amount: 1005 }],
    ['another ediDate', { ediDate: '2025-03-04T10:20:30.001+0900' }],
    ['an ediDate of the same moment in another form', { ediDate: '2025-03-04T01:20:30.000Z' }],
    ['an upper-case signature', { signature: SIGN_TID_AND_AMOUNT.toUpperCase() }],
    ['half a signature', { signature: SIGN_TID_AND_AMOUNT.slice(0, 32) }],
    ['no signature', { signature: '' }],
    ['a signature of other bytes', { signature: '승'.repeat(64) }],
  ] as const) {
    it(`§6.2 does not believe ${what}`, () => {
      expect(isSignedByNice({ ...signed, ...altered }, KEY)).to.equal(false);
    });
  }

  it('§6.2 does not believe what another key signed', () => {
    expect(isSignedByNice(signed, secret('433a8421be754b34989048cf148a5ffc'))).to.equal(false);
  });
});

describe('NICE START: the worked examples as whole messages', () => {
  it('§4a issue', () => {
    const message = issueMessage({ ...ORDER, orderId: 'ord-0001', card: CARD }, SIGNER, AT);
    expect(message.path).to.equal('/v1/subscribe/regist');
    expect(message.body).to.deep.equal({
      encData: ENC_DATA_A2,
      orderId: 'ord-0001',
      encMode: 'A2',
      ediDate: EDI_DATE,
      signData: SIGN_ISSUE,
    });
  });

  it('§4b charge', () => {
    const charge = { ...ORDER, orderId: 'ord-0002', amount: won(1004), key: BILLING_KEY };
    const message = chargeMessage(charge, {}, SIGNER, AT);
    expect(message.path).to.equal(`/v1/subscribe/${BID}/payments`);
    expect(message.body).to.deep.equal({
      orderId: 'ord-0002',
      amount: 1004,
      goodsName: 'monthly plan',
      cardQuota: 0,
      useShopInterest: false,
      ediDate: EDI_DATE,
      signData: SIGN_BILLING_KEY,
    });
  });

  it('§4c expire', () => {
    const message = removeMessage(secret(BID), 'ord-0002', SIGNER, AT);
    expect(message.path).to.equal(`/v1/subscribe/${BID}/expire`);
    expect(message.body).to.deep.equal({ orderId: 'ord-0002', ediDate: EDI_DATE, signData: SIGN_BILLING_KEY });
  });

  it('§4f cancel', () => {
    const cancel = { tid: TID, orderId: 'ord-0002', reason: '고객 요청', cancelAmt: null };
    const message = cancelMessage(cancel, {}, SIGNER, AT);
    expect(message.path).to.equal(`/v1/payments/${TID}/cancel`);
    expect(message.body).to.deep.equal({
      reason: '고객 요청',
      orderId: 'ord-0002',
      ediDate: EDI_DATE,
      signData: SIGN_PAYMENT,
    });
  });

  it('§4g look-up by tid', () => {
    const message = findByTidMessage(TID, SIGNER, AT);
    expect(message.path).to.equal(`/v1/payments/${TID}`);
    expect(message.query).to.deep.equal({ ediDate: EDI_DATE, signData: SIGN_PAYMENT });
  });

  it('§4h net cancel', () => {
    const message = netCancelMessage('ord-0002', SIGNER, AT);
    expect(message.path).to.equal('/v1/payments/netcancel');
    expect(message.body).to.deep.equal({ orderId: 'ord-0002', ediDate: EDI_DATE, signData: SIGN_NET_CANCEL });
  });
});
