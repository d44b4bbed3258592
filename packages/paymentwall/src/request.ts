import {
  cardExpiry,
  decimalText,
  formBody,
  isSecret,
  present,
  secret,
  type BillingKey,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type JsonFields,
  type Secret,
} from '@billkey/core';
import type { Sealed } from './sealed.js';
import { signatureOf } from './signature.js';

/** One request to Paymentwall, before it has a host. */
export interface BrickMessage {
  readonly method: 'GET' | 'POST';
  readonly host: 'api' | 'gateway';
  readonly path: string;
  /** The path without its ids, for the log */
  readonly route: string;
  readonly query?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Whose stored card it is: charges of its token have to say the same again. */
export interface CardUser {
  readonly email: Secret;
  readonly uid: Secret;
}

/** The project's keys. */
export interface BrickKeys {
  readonly publicKey: string;
  readonly privateKey: Secret;
  readonly secretKey: Secret;
  /** null: nobody to be asked by it */
  readonly projectKey: string | null;
}

/** One-time token of raw card data; live keys have a host of their own for it (docs: Brick, one-time token). */
export function tokenMessage({ number, expiry, cvc }: CheckedCard, { publicKey }: BrickKeys): BrickMessage {
  const { yyyy, mm } = cardExpiry(expiry.reveal());
  const isTest = publicKey.startsWith('t_');
  const path = isTest ? '/api/brick/token' : '/api/token';
  return post(
    isTest ? 'api' : 'gateway',
    path,
    path,
    {},
    {
      public_key: publicKey,
      'card[number]': number.reveal(),
      'card[exp_month]': mm,
      'card[exp_year]': yyyy,
      'card[cvv]': cvc?.reveal() ?? '',
    },
  );
}

/** Who pays at an issue or a key-in payment: `uid` is the e-mail unless the merchant has an id for the buyer (docs). */
export function cardUserOf({ buyer }: Pick<CheckedIssue, 'buyer'>): CardUser {
  const email = buyer?.email ?? '';
  return { email: secret(email), uid: secret(buyer?.id ?? email) };
}

/** Whose card a key is of. */
export function cardUserOfKey({ context }: BillingKey): CardUser {
  const { email, uid } = context;
  const text = (item: typeof email): Secret => (isSecret(item) ? item : secret(typeof item === 'string' ? item : ''));
  return { email: text(email), uid: text(uid) };
}

/** What has to be sealed in an attempt to ask about it, or to make its key. */
export function sealable({ user: { email, uid }, capture, of }: Sealed): JsonFields {
  return { email: email.reveal(), uid: uid.reveal(), ...present({ capture, of }) };
}

/** What is sent with a charge, the token in the clear: it is kept under seal while the customer is away. */
export type ChargeFields = Readonly<Record<string, string>>;

/** First charge of a card, which stores it or not. Without Brick.js the buyer's address and the shop's domain stand for its fingerprint. */
export function cardChargeFields(
  request: CheckedIssue | CheckedKeyIn,
  token: Secret,
  { store, browserDomain }: { readonly store: boolean; readonly browserDomain: string },
  at: Date,
): ChargeFields {
  return {
    ...orderFields(request, token, cardUserOf(request), at),
    browser_ip: request.buyer?.ip ?? '',
    browser_domain: browserDomain,
    store_card: store ? '1' : '0',
  };
}

/** Charge of a stored card, without fingerprint */
export function keyChargeFields(request: CheckedCharge, at: Date): ChargeFields {
  const { key } = request;
  return orderFields(request, key.value, cardUserOfKey(key), at);
}

/** POST /brick/charge */
export function chargeMessage(fields: ChargeFields, { privateKey }: BrickKeys): BrickMessage {
  return post('api', '/api/brick/charge', '/api/brick/charge', apiKey(privateKey), fields);
}

/** What the bank sends the browser back with (docs: 3-D Secure, step 2). */
export interface SecureReturn {
  readonly chargeId: string;
  readonly secureToken: Secret;
}

/** POST /brick/charge again, with the same data and what the browser came back with (docs: 3-D Secure, step 3) */
export function continueMessage(
  fields: ChargeFields,
  { chargeId, secureToken }: SecureReturn,
  keys: BrickKeys,
): BrickMessage {
  return chargeMessage({ ...fields, charge_id: chargeId, secure_token: secureToken.reveal() }, keys);
}

/** POST /brick/charge/{id}/capture: all of an authorization. POST …/void: lets go of it. POST …/refund: gives all back */
export function manageMessage(
  call: 'capture' | 'void' | 'refund',
  chargeId: string,
  { privateKey }: BrickKeys,
): BrickMessage {
  const path = `/api/brick/charge/${encodeURIComponent(chargeId)}/${call}`;
  return post('api', path, `/api/brick/charge/{id}/${call}`, apiKey(privateKey), { id: chargeId });
}

/** GET /brick/charge/{id} */
export function findMessage(chargeId: string, { privateKey }: BrickKeys): BrickMessage {
  return {
    method: 'GET',
    host: 'api',
    path: `/api/brick/charge/${encodeURIComponent(chargeId)}`,
    route: '/api/brick/charge/{id}',
    headers: apiKey(privateKey),
    body: null,
  };
}

/** By which the payment status API knows a payment: `plan` of the charge is `ag_external_id` there. */
export type StatusQuestion = { readonly ref: string } | { readonly uid: Secret; readonly orderId: string };

/** GET /rest/payment, signed with version 3 (docs: Payment Status API) */
export function statusMessage(by: StatusQuestion, { projectKey, secretKey }: BrickKeys): BrickMessage {
  const named = 'ref' in by ? { ref: by.ref } : { ag_external_id: by.orderId, uid: by.uid.reveal() };
  const parameters = { key: projectKey ?? '', ...named, sign_version: '3' };
  const sign = signatureOf(parameters, secretKey, 3);
  const query = Buffer.from(formBody({ ...parameters, sign }, 'utf-8')).toString('ascii');
  return {
    method: 'GET',
    host: 'api',
    path: '/api/rest/payment',
    route: '/api/rest/payment',
    query,
    headers: {},
    body: null,
  };
}

type Ordered = Pick<CheckedCharge, 'orderId' | 'amount' | 'name' | 'buyer' | 'capture' | 'sendAway'>;

function orderFields(
  request: Omit<Ordered, 'amount'> & Partial<Pick<Ordered, 'amount'>>,
  token: Secret,
  { email, uid }: CardUser,
  at: Date,
): ChargeFields {
  const { amount, orderId, name, buyer, capture, sendAway } = request;
  return {
    token: token.reveal(),
    amount: amount === undefined ? '' : decimalText(amount),
    currency: amount?.currency ?? '',
    email: email.reveal(),
    description: name,
    plan: orderId,
    uid: uid.reveal(),
    ...holderFields(buyer?.name),
    timestamp: String(Math.floor(at.getTime() / 1000)),
    ...(capture === 'later' ? { 'options[capture]': '0' } : {}),
    // Else the bank's page comes as a form, which says nothing of where it leads.
    ...(sendAway === undefined ? {} : { secure_redirect_url: sendAway.returnTo(), secure_return_method: 'url' }),
  };
}

/** The reference has two fields for a name; everything after its first blank is the second. */
function holderFields(name: string | undefined): Readonly<Record<string, string>> {
  const [, first, last] = /^(\S+)(?:\s+(.+))?$/.exec(name?.trim() ?? '') ?? [];
  return present({ 'customer[firstname]': first, 'customer[lastname]': last });
}

function apiKey(privateKey: Secret): Readonly<Record<string, string>> {
  return { 'x-apikey': privateKey.reveal() };
}

function post(
  host: BrickMessage['host'],
  path: string,
  route: string,
  headers: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): BrickMessage {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', host, path, route, headers: { ...type, ...headers }, body: formBody(fields, 'utf-8') };
}
