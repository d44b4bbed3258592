import { secret, won, type CheckedCancel, type CheckedCharge, type CheckedWindow, type TaxParts } from '@billkey/core';
import { expect } from 'chai';
import { keyOf } from '../src/billing-key.js';
import {
  approveMessage,
  cancelMessage,
  chargeMessage,
  checkedParts,
  inspectMessage,
  merchantOf,
  orderMessage,
  readyMessage,
  removeMessage,
  userOf,
} from '../src/request.js';

const MERCHANT = merchantOf({ mode: 'test', cid: 'TCSUBSCRIP', secretKey: 'DEV0000000000000000000000000000000000000' });
const WITH_SECRET = { ...MERCHANT, cidSecret: secret('abcdefghijklmnopqrstuvw1') };
const KEY = keyOf({ account: 'kakaopay', variant: 'open' }, secret('S1122334455667788990'), 'user-77');
const WINDOW: CheckedWindow = {
  ...{ orderId: 'o-1', requestId: 'r-1', name: '월 구독', instalmentMonths: 0, device: 'pc', windowId: 'w' },
  ...{ buyer: { id: 'user-77' }, returnUrl: 'https://shop.example/kp' },
  returnTo: (arrival = 'return') => `https://shop.example/kp?billkey=s.${arrival}`,
};
const CHARGE: CheckedCharge = {
  ...{ orderId: 'o-2', requestId: 'r-2', name: '월 구독', instalmentMonths: 0, amount: won(10_000), key: KEY },
};
const CANCEL: Pick<CheckedCancel, 'reason'> = { reason: '고객 요청' };

describe('Kakao Pay requests', () => {
  it('§4.1 a window without an amount issues a SID without payment, and names three addresses', () => {
    const { path, body } = readyMessage(WINDOW, MERCHANT);
    expect(path).to.equal('/online/v1/payment/ready');
    expect(body).to.deep.equal({
      ...{ cid: 'TCSUBSCRIP', partner_order_id: 'o-1', partner_user_id: 'user-77', item_name: '월 구독', quantity: 1 },
      ...{ total_amount: 0, tax_free_amount: 0 },
      approval_url: 'https://shop.example/kp?billkey=s.return',
      cancel_url: 'https://shop.example/kp?billkey=s.cancel',
      fail_url: 'https://shop.example/kp?billkey=s.fail',
    });
  });

  it('§4.1 a window with an amount says how it is paid and taxed', () => {
    const tax = { taxFree: 100, vat: 82 };
    const paying = { ...WINDOW, amount: won(1000), tax, instalmentMonths: 3 };
    expect(readyMessage(paying, WITH_SECRET).body).to.deep.include({
      ...{ total_amount: 1000, tax_free_amount: 100, vat_amount: 82, install_month: 3 },
      cid_secret: 'abcdefghijklmnopqrstuvw1',
    });
    expect(readyMessage({ ...WINDOW, amount: won(1000) }, MERCHANT).body).to.include({ install_month: 0 });
  });

  it('§4.3 an approval repeats what was registered', () => {
    const opened = { tid: 'T0a1b2c3d4e5f6071829', orderId: 'o-1', userId: 'user-77', total: 9900 };
    const { path, body } = approveMessage(opened, secret('pg-token'), MERCHANT);
    expect(path).to.equal('/online/v1/payment/approve');
    expect(body).to.deep.equal({
      ...{ cid: 'TCSUBSCRIP', tid: 'T0a1b2c3d4e5f6071829', partner_order_id: 'o-1', partner_user_id: 'user-77' },
      ...{ pg_token: 'pg-token', total_amount: 9900 },
    });
  });

  it('§4.4 a charge is for the user that the SID was issued for; the VAT is left to Kakao Pay', () => {
    const { path, body } = chargeMessage(CHARGE, MERCHANT);
    expect(path).to.equal('/online/v1/payment/subscription');
    expect(body).to.deep.equal({
      ...{ cid: 'TCSUBSCRIP', sid: 'S1122334455667788990', partner_order_id: 'o-2', partner_user_id: 'user-77' },
      ...{ item_name: '월 구독', quantity: 1, total_amount: 10_000, tax_free_amount: 0 },
    });
    const taxed = chargeMessage({ ...CHARGE, tax: { taxFree: 100 } }, MERCHANT);
    expect(taxed.body).to.include({ tax_free_amount: 100 }).and.not.to.have.property('vat_amount');
  });

  it('§4.5 a SID is looked up and made inactive by itself', () => {
    const fields = { cid: 'TCSUBSCRIP', sid: 'S1122334455667788990' };
    const status = inspectMessage(KEY, MERCHANT);
    expect(status).to.deep.equal({ path: '/online/v1/payment/manage/subscription/status', body: fields });
    const inactive = removeMessage(KEY, MERCHANT);
    expect(inactive).to.deep.equal({ path: '/online/v1/payment/manage/subscription/inactive', body: fields });
  });

  it('§4.6 a cancel says what is believed to be left, and its reason as free text', () => {
    const cancel = { tid: 'T0a1b2c3d4e5f6071829', amount: won(3000), left: won(9900), ...CANCEL };
    const { path, body } = cancelMessage({ ...cancel, parts: { taxFree: 100, vat: 264 } }, MERCHANT);
    expect(path).to.equal('/online/v1/payment/cancel');
    expect(body).to.deep.equal({
      ...{ cid: 'TCSUBSCRIP', tid: 'T0a1b2c3d4e5f6071829', cancel_amount: 3000, cancel_tax_free_amount: 100 },
      ...{ cancel_vat_amount: 264, cancel_available_amount: 9900, payload: '고객 요청' },
    });
    const plain = cancelMessage({ ...cancel, parts: {} }, MERCHANT).body;
    expect(plain).to.include({ cancel_tax_free_amount: 0 }).and.not.to.have.property('cancel_vat_amount');
  });

  it('§4.7 an order is looked up by its TID', () => {
    const body = { cid: 'TCSUBSCRIP', tid: 'T0a1b2c3d4e5f6071829' };
    expect(orderMessage('T0a1b2c3d4e5f6071829', MERCHANT)).to.deep.equal({ path: '/online/v1/payment/order', body });
  });

  it('§9 parts of the tax that are more than the amount are refused', () => {
    const parts = (tax: TaxParts) => () => checkedParts(won(1000), tax);
    expect(parts({ taxFree: 600, vat: 401 }))
      .to.throw()
      .with.property('field', 'tax');
    expect(parts({ taxFree: 600, vat: 400 })()).to.deep.equal({ taxFree: 600, vat: 400 });
  });

  it('a key that does not know its user is refused', () => {
    expect(() => userOf({ ...KEY, context: {} }))
      .to.throw()
      .with.property('field', 'key');
  });
});
