import type { Fault } from '@billkey/simulator';
import type { InicisMerchant } from '../merchants.js';
import { Fields, type FieldRules } from '../shared/fields.js';
import type { Message } from '../shared/message.js';
import type { Office } from '../shared/office.js';
import { Refusal } from '../shared/refusal.js';
import type { Authentication } from '../window/registration.js';
import { checkTimestamp } from '../window/opening.js';
import { signature } from './signatures.js';

export type StdpayAnswer = Readonly<Record<string, string>>;

/** A request of the merchant's server to `authUrl` or `netCancelUrl`. */
export interface StdpayOperation {
  readonly name: 'complete-window' | 'net-cancel';
  readonly path: string;
  /** @throws Refusal */
  perform(office: Office, visit: StdpayVisit): StdpayAnswer;
}

export interface StdpayVisit {
  readonly merchant: InicisMerchant;
  readonly fields: Fields;
  readonly authentication: Authentication;
  readonly fault: Fault | undefined;
}

export const SUCCESS = '0000';

const FORMATS = ['XML', 'JSON', 'NVP'] as const;

/** Both operations want the same: a net cancel repeats what the approval has said. */
const RULES: FieldRules = {
  mid: { required: true, max: 10, type: 'id' },
  authToken: { required: true },
  timestamp: { required: true },
  signature: { required: true },
  verification: { required: true },
  charset: { oneOf: ['UTF-8'] },
  format: { oneOf: FORMATS },
  price: { max: 12, type: 'amount' },
};

/** @throws Refusal unless the request is well-formed, signed, and about what the merchant's customer has brought back */
export function visitOf(office: Office, { values }: Message, fault: Fault | undefined): StdpayVisit {
  const fields = new Fields(values, RULES);
  const merchant = office.merchants.find(({ mid }) => mid === fields.text('mid'));
  if (!merchant) throw new Refusal('400');
  const { signKey } = merchant;
  if (signKey === undefined) throw new Refusal('433');
  const [authToken, timestamp] = [fields.text('authToken'), fields.text('timestamp')];
  checkTimestamp(timestamp, 13);
  const right =
    fields.text('signature') === signature({ authToken, timestamp }) &&
    fields.text('verification') === signature({ authToken, signKey, timestamp });
  if (!right) throw new Refusal('632');
  const authentication = office.books.authentication(authToken);
  if (authentication?.registration.merchant.mid !== merchant.mid) throw new Refusal('694');
  if ((fields.optional('price') ?? authentication.registration.price) !== authentication.registration.price) {
    throw new Refusal('703');
  }
  return { merchant, fields, authentication, fault };
}
