import type { Answer } from '@billkey/core';

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}

/** The answer of the documents' example of a charge by a stored card. */
export const CHARGED = {
  object: 'charge',
  id: '4831025576310011_test',
  test: 1,
  created: 1940000000,
  amount: '9.90',
  currency: 'USD',
  amount_paid: '9.90',
  currency_paid: 'USD',
  captured: true,
  refunded: false,
  risk: 'approved',
  secure: false,
  card: {
    token: '9b1c0d5e7f2a4b68c3d9e0f1a2b3c4d5',
    type: 'Visa',
    last4: '4242',
    exp_month: '07',
    exp_year: '2031',
    country: 'US',
    name: 'Hong Gildong',
  },
  support_link: 'https://api.paymentwall.com/...',
} as const;

/** The answer of the documents' example of a one-time token. */
export const TOKEN = {
  type: 'token',
  token: 'ot_5f0c9a7be2d14863a9f1c2d3e4b5a697',
  expires_in: 298,
  active: 1,
  card: { type: 'Visa', last4: '4242', bin: '424242', exp_month: '07', exp_year: '2031' },
} as const;
