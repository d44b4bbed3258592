import type { Order } from './books.js';
import { inCents, isCurrency, toMinor } from './currencies.js';
import { Fields, type FieldRules } from './fields.js';
import type { Form } from './form.js';
import type { PaymentwallMerchant } from './merchants.js';
import type { Visit } from './office.js';
import { Refusal } from './refusal.js';

const FLAG = { shape: /^[01]$/ } as const;
const SECONDS = { shape: /^\d{10}$/ } as const;

const RULES: FieldRules = {
  token: { required: true },
  amount: { required: true, code: 3002 },
  currency: { required: true, shape: /^[A-Z]{3}$/ },
  email: { required: true, shape: /^[^\s@]+@[^\s@]+$/ },
  description: { required: true },
  fingerprint: {},
  browser_ip: { shape: /^[0-9A-Fa-f.:]{3,45}$/ },
  browser_domain: {},
  plan: {},
  uid: {},
  'customer[firstname]': { code: 3301 },
  'customer[lastname]': { code: 3302 },
  'customer[address]': { code: 3303 },
  'customer[city]': { code: 3304 },
  'customer[state]': { code: 3305 },
  'customer[zip]': { code: 3306 },
  'customer[country]': { shape: /^[A-Z]{2}$/, code: 3009 },
  'customer[username]': {},
  timestamp: SECONDS,
  'history[registration_date]': SECONDS,
  'options[capture]': FLAG,
  store_card: FLAG,
  lang: { shape: /^[a-z]{2}$/ },
  secure: FLAG,
  secure_redirect_url: { shape: /^https?:\/\/[^\s]+$/, max: 2000 },
  secure_return_method: { shape: /^url$/ },
  secure_token: {},
  charge_id: {},
  reference_id: {},
};

/** Cents of a US dollar (Brick, code list: 3115 and 3116). */
const LEAST = 50;
const MOST = 50_000;

/** Where the payer was, or what Brick.js found out of the browser: asked for with a one-time token (Brick, charge). */
const BROWSER = ['browser_ip', 'browser_domain'];

export interface OrderRead {
  order: Order;
  fields: Fields;
}

/** Checks what does not depend on the token. @throws Refusal */
export function readOrder({ merchant, form }: Visit): OrderRead {
  const fields = new Fields(form, RULES);
  const currency = fields.text('currency');
  if (!isCurrency(currency)) throw new Refusal(3008, { text: 'currency is invalid' });
  const amount = toMinor(fields.text('amount'), currency);
  if (amount === undefined || amount === 0) throw new Refusal(3002);
  checkLimits(merchant, amount, currency);
  const email = fields.text('email');
  const names = [fields.optional('customer[firstname]'), fields.optional('customer[lastname]')];
  const order: Order = {
    operation: operationOf(form),
    merchant,
    token: fields.text('token'),
    ...{ amount, currency, email },
    plan: fields.optional('plan') ?? '',
    uid: fields.optional('uid') ?? email,
    holder: names.filter((name) => name !== undefined).join(' '),
    capture: fields.optional('options[capture]') !== '0',
    store: fields.optional('store_card') !== '0',
  };
  if (isOneTime(order.token)) checkBrowser(fields);
  return { order, fields };
}

/** One-time tokens start with `o_` or `ot_`; permanent ones have no form of their own. */
export function isOneTime(token: string): boolean {
  return /^ot?_/.test(token);
}

/**
 * What the caller is about, in Billkey's words: a card that is kept is a key issued, one that is not was keyed in, and
 * what comes back from 3-D Secure goes on.
 */
export function operationOf(form: Form): string {
  if (form.get('charge_id') || form.get('secure_token')) return 'continue';
  if (!isOneTime(form.get('token') ?? '')) return 'charge';
  return form.get('store_card') === '0' ? 'key-in' : 'issue';
}

function checkLimits(
  { leastAmount = LEAST, mostAmount = MOST }: PaymentwallMerchant,
  amount: number,
  currency: string,
): void {
  const cents = inCents(amount, currency);
  if (cents < leastAmount) throw new Refusal(3115);
  if (cents > mostAmount) throw new Refusal(3116);
}

function checkBrowser(fields: Fields): void {
  if (fields.optional('fingerprint') !== undefined) return;
  const missing = BROWSER.find((name) => fields.optional(name) === undefined);
  if (missing) throw new Refusal(3008, { text: `Please fill in all required fields: fingerprint or ${missing}` });
}
