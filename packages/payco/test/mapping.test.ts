import { InputError, OptionsError, secret, won, type CheckedWindow, type TaxParts } from '@billkey/core';
import { expect } from 'chai';
import { payco, type PaycoOptions } from '@billkey/payco';
import { cancelMessage, chargeMessage, itemOf, registeredOf, reserveMessage } from '../src/request.js';
import { CHARGE, ITEM, KEY, MERCHANT, REFERENCE_KEY } from './example.js';

const returnTo = (arrival = 'return'): string => `https://shop.example/back?billkey=${arrival}`;
const window = (request: Partial<CheckedWindow> = {}): Readonly<Record<string, unknown>> =>
  reserveMessage({ name: '월 구독', device: 'pc', returnTo, ...request }, REFERENCE_KEY, MERCHANT).body;
const charge = (tax?: TaxParts): Readonly<Record<string, unknown>> => {
  const { key, orderId, requestId, name, amount, instalmentMonths } = CHARGE;
  const request = { key, orderId, requestId, name, amount, instalmentMonths };
  return chargeMessage(tax === undefined ? request : { ...request, tax }, MERCHANT).body;
};
const cancel = (change: object = {}): Readonly<Record<string, unknown>> => {
  const ids = { orderNo: '1', orderCertifyKey: secret('k'), reason: '고객 요청', item: ITEM };
  return cancelMessage({ ...ids, amount: won(4000), cancellableBefore: won(9900), ...change }, MERCHANT).body;
};

/** @returns the field that is refused */
function refusedField(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof InputError || error instanceof OptionsError) return error.field;
    throw error;
  }
}

describe('PAYCO requests: windows', () => {
  it('are of the device, and always say where the cancel button of the mobile page leads', () => {
    expect(window()).to.include({ orderChannel: 'PC', returnUrl: 'https://shop.example/back?billkey=return' });
    expect(window({ device: 'mobile' })).to.include({ orderChannel: 'MOBILE' });
    for (const device of ['pc', 'mobile'] as const) {
      expect(JSON.parse(String(window({ device })['extraData']))).to.deep.equal({
        cancelMobileUrl: 'https://shop.example/back?billkey=cancel',
      });
    }
  });

  it('are of a web page, and no app', () => {
    expect(window()).to.include({ inAppYn: 'N', customUrlSchemeUseYn: 'N' });
  });

  it('show an amount where there is one', () => {
    expect(window({ shown: won(9900) })).to.include({ totalPaymentAmt: 9900 });
    expect(window()).to.not.have.property('totalPaymentAmt');
  });
});

describe('PAYCO requests: charges and cancels', () => {
  it('refuse a repeated order number', () => {
    expect(charge()).to.include({ sellerOrderReferenceKeyType: 'UNIQUE_KEY' });
  });

  it('say how the amount is taxed only where it was told', () => {
    const of = (tax?: TaxParts): readonly unknown[] => {
      const { totalTaxfreeAmt, totalTaxableAmt, totalVatAmt, orderProducts } = charge(tax);
      const [product] = orderProducts as readonly Readonly<Record<string, unknown>>[];
      return [totalTaxfreeAmt, totalTaxableAmt, totalVatAmt, product?.['taxationType']];
    };
    expect(of()).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(of({ supply: 9000, vat: 900 })).to.deep.equal([0, 9000, 900, 'TAXATION']);
    expect(of({ taxFree: 9900 })).to.deep.equal([9900, 0, 0, 'DUTYFREE']);
    expect(of({ taxFree: 900, supply: 8182, vat: 818 })).to.deep.equal([900, 8182, 818, 'COMBINE']);
  });

  it('have tax parts that add up', () => {
    expect(refusedField(() => charge({ taxFree: 900 }))).to.equal('tax');
    expect(refusedField(() => cancel({ tax: { supply: 4000, vat: 1 } }))).to.equal('tax');
  });

  it('name the item of a part, and none of all', () => {
    expect(cancel()['orderProducts']).to.deep.equal([
      {
        sellerOrderProductReferenceKey: 'ITEM-1',
        cpId: 'AUTOPAY',
        productId: 'PROD_AUTO',
        productAmt: 4000,
        cancelDetailContent: '고객 요청',
      },
    ]);
    expect(cancel({ item: null })).to.not.have.property('orderProducts');
    expect(itemOf(MERCHANT)).to.deep.equal(ITEM);
  });

  it('say what is left before a cancel, and how it is taxed where it was told', () => {
    expect(cancel()).to.include({ cancelTotalAmt: 4000, totalCancelPossibleAmt: 9900, requestMemo: '고객 요청' });
    expect(cancel()).to.not.have.any.keys('totalCancelTaxfreeAmt', 'totalCancelTaxableAmt', 'totalCancelVatAmt');
    expect(cancel({ tax: { taxFree: 4000 } })).to.include({
      totalCancelTaxfreeAmt: 4000,
      totalCancelTaxableAmt: 0,
      totalCancelVatAmt: 0,
    });
  });

  it('need a key of three values', () => {
    for (const context of [{}, { ...KEY.context, autoPaymentCertifyKey: 'ck_0001' }]) {
      expect(refusedField(() => registeredOf({ ...KEY, context }))).to.equal('key');
    }
  });
});

describe('PAYCO options', () => {
  const OPTIONS: PaycoOptions = { mode: 'test', sellerKey: 'S0FSJE', cpId: 'PARTNERTEST_AUTO', productId: 'PROD_AUTO' };
  const fieldOf = (change: object): string | undefined =>
    refusedField(() => payco.registration({ ...OPTIONS, ...change }));

  it('are checked', () => {
    expect(fieldOf({})).to.equal(undefined);
    expect(fieldOf({ sellerKey: 'x'.repeat(101) })).to.equal('sellerKey');
    expect(fieldOf({ sellerKey: '' })).to.equal('sellerKey');
    expect(fieldOf({ cpId: 'x'.repeat(31) })).to.equal('cpId');
    expect(fieldOf({ productId: 'a b' })).to.equal('productId');
    expect(fieldOf({ baseUrls: { window: 'http://elsewhere.example' } })).to.equal('baseUrls.window');
  });

  it('have no merchant of the samples when they are live', () => {
    for (const sellerKey of ['AUTOPAY', 'S0FSJE', 'GTXYJV'])
      expect(fieldOf({ mode: 'live', sellerKey })).to.equal('sellerKey');
    expect(fieldOf({ mode: 'live', sellerKey: 'SHOP01' })).to.equal(undefined);
  });
});
