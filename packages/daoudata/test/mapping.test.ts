import { InputError, secret, won, type CheckedCharge, type CheckedIssue, type CheckedKeyIn } from '@billkey/core';
import { expect } from 'chai';
import type { Contract } from '../src/contracts.js';
import { cancelMessage, chargeMessage, headers, issueMessage, keyInMessage, readyMessage } from '../src/request.js';
import { API_KEY, BILLING, BUYER, CARD, CHARGE, HANDLE, KEY_IN, TOKEN } from './example.js';

const K_BILLING: Contract = { ...BILLING, cpid: 'CTSTESTK1', cardModule: 'K' };
const PLAIN: Contract = { ...KEY_IN, cpid: 'CTSTEST18', billType: '18', productType: '2' };
const ISSUE: CheckedIssue = {
  orderId: 'K-1',
  requestId: 'K-1',
  name: '키',
  instalmentMonths: 0,
  buyer: BUYER,
  card: CARD,
};
const { orderId, requestId, name, amount, instalmentMonths } = CHARGE;
const TYPED: CheckedKeyIn = { orderId, requestId, name, amount, instalmentMonths, buyer: BUYER, card: CARD };

const issue = (request: Partial<CheckedIssue> = {}, contract = BILLING): Readonly<Record<string, string>> =>
  issueMessage({ ...ISSUE, ...request }, {}, contract).second;
const charge = (request: Partial<CheckedCharge> = {}, extras = {}): Readonly<Record<string, string>> =>
  chargeMessage({ ...CHARGE, ...request }, extras, BILLING).second;
const keyIn = (request: Partial<CheckedKeyIn> = {}, contract = KEY_IN, extras = {}): Readonly<Record<string, string>> =>
  keyInMessage({ ...TYPED, ...request }, extras, contract).second;
const cancel = (request: object = {}): Readonly<Record<string, string>> =>
  cancelMessage({ handle: HANDLE, amount: won(4000), reason: '고객 요청 취소', ...request }, 'CARD-BATCH', BILLING)
    .second;

/** @returns the field that is refused */
function refusedField(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.field;
    throw error;
  }
}

describe('Kiwoompay requests: first steps', () => {
  it('name the method of the product', () => {
    expect(readyMessage(BILLING)['PAYMETHOD']).to.equal('CARD-BATCH');
    expect(readyMessage(K_BILLING)['PAYMETHOD']).to.equal('CARDK-BATCH');
    expect(readyMessage(KEY_IN)['PAYMETHOD']).to.equal('CARD-SUGI');
    expect(readyMessage({ ...PLAIN, cardModule: 'K' })['PAYMETHOD']).to.equal('CARDK-SUGI');
  });

  it('say that they ask for a cancel, and only then', () => {
    expect(chargeMessage(CHARGE, {}, BILLING).first).to.have.all.keys('CPID', 'PAYMETHOD');
    const { first } = cancelMessage({ handle: HANDLE, amount: won(1), reason: '고객 요청' }, 'CARD', KEY_IN);
    expect(first).to.deep.equal({ CPID: 'CTSTEST13', PAYMETHOD: 'CARD', CANCELREQ: 'Y' });
  });

  it('have the key as it is, and the token in a header of the second step only', () => {
    expect(headers(BILLING)).to.deep.equal({
      'content-type': 'application/json;charset=EUC-KR',
      authorization: API_KEY,
    });
    expect(headers(BILLING, TOKEN)).to.include({ authorization: API_KEY, token: '4f3c0000ae' });
  });
});

describe('Kiwoompay requests: issuing', () => {
  it('never charges', () => {
    expect(issue()).to.include({ DIRECT_YN: 'N', AMOUNT: '0', QUOTA: '00', BILLTYPE: '14' });
  });

  it('asks of a K card no password', () => {
    expect(issue({}, K_BILLING)).to.include({ PAYMETHOD: 'CARDK-KEYGEN', CARDAUTH: '900101' });
    expect(issue({}, K_BILLING)).not.to.have.property('CARDPASSWORD');
  });

  it('takes a business number in place of a birth date', () => {
    expect(issue({ card: { ...CARD, holderId: secret('1234567890') } })).to.include({ CARDAUTH: '1234567890' });
  });

  it('writes the expiry with the whole year first', () => {
    expect(issue({ card: { ...CARD, expiry: secret('2031-01') } })).to.include({ EXPIREDT: '203101' });
  });

  it('has a product code also when there is none', () => {
    expect(issue()).to.include({ PRODUCTCODE: '0' });
  });

  it('has no field for a CVC', () => {
    expect(issue({ card: { ...CARD, cvc: secret('987') } })).to.deep.equal(issue());
  });
});

describe('Kiwoompay requests: payments', () => {
  it('name the buyer as far as there is a field', () => {
    const buyer = { ...BUYER, name: '홍길동', email: 'a@example.com', phone: '01012345678' };
    for (const fields of [charge({ buyer }), keyIn({ buyer }), issue({ buyer })]) {
      expect(fields).to.include({
        USERID: 'user-1',
        IPADDRESS: '203.0.113.7',
        USERNAME: '홍길동',
        EMAIL: 'a@example.com',
      });
      expect(Object.values(fields)).not.to.include('01012345678');
    }
    expect(charge()).not.to.have.any.keys('USERNAME', 'EMAIL');
  });

  it('have two digits of months', () => {
    expect([0, 3, 12].map((instalmentMonths) => charge({ instalmentMonths })['QUOTA'])).to.deep.equal([
      '00',
      '03',
      '12',
    ]);
    expect(keyIn({ instalmentMonths: 2 })['QUOTA']).to.equal('02');
  });

  it('name the card by what the contract asks for', () => {
    expect(keyIn()).to.include({ BILLTYPE: '13', CARDAUTH: '900101', CARDPASSWORD: '00', EXPIREDT: '202912' });
    expect(keyIn({}, PLAIN)).to.include({ BILLTYPE: '18', CARDNO: '1111222233334444', PRODUCTTYPE: '2' });
    expect(keyIn({}, PLAIN)).not.to.have.any.keys('CARDAUTH', 'CARDPASSWORD');
    expect(keyIn({}, { ...PLAIN, cardModule: 'K' })['PAYMETHOD']).to.equal('CARDK-SUGI');
  });

  it('have a product code where it is given; only a charge needs one', () => {
    expect(charge({}, { productCode: 'P001' })['PRODUCTCODE']).to.equal('P001');
    expect(charge()['PRODUCTCODE']).to.equal('0');
    expect(keyIn({}, KEY_IN, { productCode: 'P001' })['PRODUCTCODE']).to.equal('P001');
    expect(keyIn()).not.to.have.property('PRODUCTCODE');
  });

  it('say whether they are taxed', () => {
    expect(charge({ tax: {} })['TAXFREECD']).to.equal('00');
    expect(charge({ tax: { taxFree: 0 } })['TAXFREECD']).to.equal('00');
    expect(charge({ tax: { taxFree: 9900 } })['TAXFREECD']).to.equal('01');
    expect(keyIn({ tax: { taxFree: 9900 } })['TAXFREECD']).to.equal('01');
  });

  it('have the tax-free part of a mixed charge in place of the product code', () => {
    const tax = { taxFree: 900 };
    expect(charge({ tax })).to.include({ TAXFREECD: '02', PRODUCTCODE: '900' });
    expect(refusedField(() => charge({ tax }, { productCode: 'P001' }))).to.equal('extras.daoudata.productCode');
    expect(charge({ tax: { taxFree: 9900 } }, { productCode: 'P001' })['PRODUCTCODE']).to.equal('P001');
  });

  it('refuse a mixed key-in payment, for which no field is known', () => {
    expect(refusedField(() => keyIn({ tax: { taxFree: 900 } }))).to.equal('tax.taxFree');
  });
});

describe('Kiwoompay requests: cancels', () => {
  it('name the amount and its tax-free part', () => {
    expect(cancel()).to.include({ AMOUNT: '4000', TAXFREEAMT: '0' });
    expect(cancel({ tax: { taxFree: 1000 } })).to.include({ AMOUNT: '4000', TAXFREEAMT: '1000' });
  });

  it('fill up a reason that is too short for the PG', () => {
    expect(['환불', '단순변심', '고객 요청'].map((reason) => cancel({ reason })['CANCELREASON'])).to.deep.equal([
      '환불...',
      '단순변심.',
      '고객 요청',
    ]);
  });
});
