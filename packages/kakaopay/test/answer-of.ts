import type { Answer } from '@billkey/core';

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}

/** The answer of the documents' example of a registration. */
export const READY = {
  tid: 'T0a1b2c3d4e5f6071829',
  next_redirect_app_url: `https://online-payment.kakaopay.com/mockup/bridge/mobile-app/pg/one-time/payment/${'a1'.repeat(32)}`,
  next_redirect_mobile_url: `https://online-payment.kakaopay.com/mockup/bridge/mobile-web/pg/one-time/payment/${'a1'.repeat(32)}`,
  next_redirect_pc_url: `https://online-payment.kakaopay.com/mockup/bridge/pc/pg/one-time/payment/${'a1'.repeat(32)}`,
  android_app_scheme: `kakaotalk://kakaopay/pg?url=https://online-pay.kakaopay.com/pay/mockup/${'a1'.repeat(32)}`,
  ios_app_scheme: `kakaotalk://kakaopay/pg?url=https://online-pay.kakaopay.com/pay/mockup/${'a1'.repeat(32)}`,
  created_at: '2031-07-01T09:00:00',
} as const;

/** The answer of the documents' example of an approval that issues a SID. */
export const APPROVED = {
  aid: 'A0f1e2d3c4b5a6978123',
  tid: 'T0a1b2c3d4e5f6071829',
  cid: 'TCSUBSCRIP',
  sid: 'S1122334455667788990',
  partner_order_id: 'sub-20310701-0001',
  partner_user_id: 'user-77',
  payment_method_type: 'MONEY',
  item_name: 'Monthly plan',
  quantity: 1,
  amount: { total: 9900, tax_free: 0, vat: 900, point: 0, discount: 0, green_deposit: 0 },
  created_at: '2031-07-01T09:00:00',
  approved_at: '2031-07-01T09:01:10',
} as const;

/** What a payment by card has besides. */
export const CARD_INFO = {
  kakaopay_purchase_corp: '비씨카드',
  kakaopay_purchase_corp_code: '104',
  kakaopay_issuer_corp: '수협',
  kakaopay_issuer_corp_code: '212',
  bin: '621640',
  card_type: '체크',
  install_month: '00',
  approved_id: '12345678',
  card_mid: '123456789',
  interest_free_install: 'N',
  card_item_code: '000000',
} as const;
