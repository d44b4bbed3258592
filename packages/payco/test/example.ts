import { secret, won, type Answer, type BillingKey, type CheckedCharge, type PaymentHandle } from '@billkey/core';
import type { Item, Merchant } from '../src/request.js';

/** The merchant of PAYCO's examples. */
export const MERCHANT: Merchant = { sellerKey: secret('AUTOPAY'), cpId: 'AUTOPAY', productId: 'PROD_AUTO' };
export const ITEM: Item = { cpId: 'AUTOPAY', productId: 'PROD_AUTO', itemKey: 'ITEM-1' };

export const REFERENCE_KEY = 'AP-20260325-0001';
export const CERTIFY_KEY = secret('ck_0001');
export const REGISTERED = { referenceKey: REFERENCE_KEY, certifyKey: CERTIFY_KEY };

export const KEY: BillingKey = {
  account: 'payco',
  variant: 'auto-payment',
  value: secret('2026032500000000001'),
  context: { autoPaymentCertifyKey: CERTIFY_KEY, sellerAutoPaymentReferenceKey: REFERENCE_KEY },
};

export const CHARGE: CheckedCharge = {
  key: KEY,
  orderId: 'ORD-0001',
  requestId: 'ORD-0001',
  name: 'Monthly plan',
  amount: won(9900),
  tax: { taxFree: 0, supply: 9000, vat: 900 },
  instalmentMonths: 0,
};

export const HANDLE: PaymentHandle = {
  pgPaymentId: '202603250000000101',
  orderId: 'ORD-0001',
  amount: won(9900),
  cancellable: won(9900),
  own: { orderCertifyKey: 'ok_0001', ...ITEM },
  facts: { instalmentMonths: 0, approvalNumber: '30001234' },
};

export function answerOf(body: unknown, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { reached: 'answered', status, headers: {}, body: Buffer.from(text, 'utf8') } as unknown as Answer;
}
