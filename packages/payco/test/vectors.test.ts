import { secret, won } from '@billkey/core';
import { expect } from 'chai';
import { cancelMessage, chargeMessage, infoMessage, removeMessage, reserveMessage } from '../src/request.js';
import { CHARGE, HANDLE, MERCHANT, REFERENCE_KEY, REGISTERED } from './example.js';

/** The worked examples, line by line. */
const RESERVE =
  '{"sellerKey":"AUTOPAY","cpId":"AUTOPAY","sellerAutoPaymentReferenceKey":"AP-20260325-0001","currency":"KRW",' +
  '"totalPaymentAmt":9900,"orderTitle":"Monthly plan","orderMethod":"EASYPAY_F","orderChannel":"PC","inAppYn":"N",' +
  '"returnUrl":"https://shop.example.com/payco/return","returnUrlParam":"{\\"uid\\":\\"user01\\"}"}';
const CHARGED =
  '{"sellerKey":"AUTOPAY","autoPaymentNo":"2026032500000000001","autoPaymentCertifyKey":"ck_0001",' +
  '"sellerOrderReferenceKey":"ORD-0001","sellerOrderReferenceKeyType":"UNIQUE_KEY","currency":"KRW",' +
  '"totalPaymentAmt":9900,"totalTaxfreeAmt":0,"totalTaxableAmt":9000,"totalVatAmt":900,"orderTitle":"Monthly plan",' +
  '"orderProducts":[{"cpId":"AUTOPAY","productId":"PROD_AUTO","productAmt":9900,"productPaymentAmt":9900,' +
  '"orderQuantity":1,"sortOrdering":1,"productName":"Monthly plan","sellerOrderProductReferenceKey":"ITEM-1",' +
  '"taxationType":"TAXATION"}]}';
const CANCELLED =
  '{"sellerKey":"AUTOPAY","orderNo":"202603250000000101","orderCertifyKey":"ok_0001","cancelTotalAmt":9900,' +
  '"totalCancelPossibleAmt":9900,"requestMemo":"refund"}';

const RETURN = 'https://shop.example.com/payco/return';
const returnTo = (arrival = 'return'): string => (arrival === 'return' ? RETURN : `${RETURN}?billkey=${arrival}`);

describe('PAYCO: worked examples', () => {
  it('guide autoPayment: reserves by the example, with the fields that the sample has besides', () => {
    const request = { name: 'Monthly plan', shown: won(9900), device: 'pc', returnTo } as const;
    const { path, body } = reserveMessage(request, REFERENCE_KEY, MERCHANT);
    // The state in the return address is what the members of returnUrlParam are for.
    const { returnUrlParam, ...example } = JSON.parse(RESERVE) as Readonly<Record<string, unknown>>;
    expect(returnUrlParam).to.equal('{"uid":"user01"}');
    expect(path).to.equal('/outseller/autoPayment/reserve');
    expect(body).to.deep.equal({
      ...example,
      customUrlSchemeUseYn: 'N',
      extraData: '{"cancelMobileUrl":"https://shop.example.com/payco/return?billkey=cancel"}',
    });
  });

  it('guide autoPayment: charges by the example, byte by byte', () => {
    const { path, body } = chargeMessage(CHARGE, MERCHANT);
    expect(path).to.equal('/outseller/autoPayment/payment');
    expect(JSON.stringify(body)).to.equal(CHARGED);
  });

  it('official sample: cancels by the example, byte by byte', () => {
    const { pgPaymentId: orderNo, amount } = HANDLE;
    const cancel = { orderNo, orderCertifyKey: secret('ok_0001'), amount, cancellableBefore: amount, item: null };
    const { path, body } = cancelMessage({ ...cancel, reason: 'refund' }, MERCHANT);
    expect(path).to.equal('/outseller/order/cancel');
    expect(JSON.stringify(body)).to.equal(CANCELLED);
  });

  it('guide autoPayment: looks a key up and deletes it by three fields', () => {
    const body = {
      sellerKey: 'AUTOPAY',
      sellerAutoPaymentReferenceKey: 'AP-20260325-0001',
      autoPaymentCertifyKey: 'ck_0001',
    };
    expect(infoMessage(REGISTERED, MERCHANT)).to.deep.equal({ path: '/outseller/autoPayment/info', body });
    expect(removeMessage(REGISTERED, MERCHANT)).to.deep.equal({ path: '/outseller/autoPayment/delete', body });
  });
});
