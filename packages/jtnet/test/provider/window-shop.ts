import {
  encryptField,
  secret,
  won,
  type Attempt,
  type InboundHttp,
  type PgRegistry,
  type WindowOpened,
  type WindowRequest,
} from '@billkey/core';
import { jtnetSimulator } from '@billkey/jtnet/simulator';
import { HttpCustomer, type ScriptedStep, type Visit, type WindowStep } from '@billkey/simulator';
import { windowCipher } from '../../src/signature.js';
import { CARDS, type Shop } from './shop.js';

export type OpenWindow = Extract<WindowOpened, { readonly status: 'open' }>;

export const RETURN_URL = 'https://shop.example/card/back';
export const AMOUNT = won(9_900);
const CARD = { number: CARDS.approves, expiry: '2039-12', holderId: '800101', password2: '12' };

/** Accounts that have asked for the window. */
export const OPTED_IN = { unverified: ['key-in', 'billing-key-by-window'] } as const;

export async function begin(
  shop: Shop,
  registry: PgRegistry,
  changes: Partial<WindowRequest> = {},
): Promise<OpenWindow> {
  const request = { orderId: shop.id('window'), name: '월간 구독', device: 'pc', returnUrl: RETURN_URL } as const;
  const buyer = { email: 'buyer@example.com' };
  const window = registry.get('jtnet', 'billing-key-by-window');
  const opened = await window.beginWindow({ ...request, buyer, ...changes });
  if (opened.status !== 'open') throw new Error(`expected a window, not ${JSON.stringify(opened)}`);
  return opened;
}

/** What comes back from a window to the merchant's server. */
export async function visit({ step }: Pick<OpenWindow, 'step'>, how: Visit = {}): Promise<readonly InboundHttp[]> {
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL) });
  const scripted = step.kind !== 'redirect' && step.script !== undefined;
  const first = scripted ? jtnetSimulator.scripted?.(step as ScriptedStep) : (step as WindowStep);
  if (first === undefined) throw new Error('there is no way into the window');
  const requests = await customer.go(first, { card: CARD, ...how });
  return requests.map(({ url, ...rest }) => ({ ...rest, url: url.slice(new URL(url).origin.length) }));
}

/** The one that comes back. */
export async function visitOnce(opened: Pick<OpenWindow, 'step'>, how: Visit = {}): Promise<InboundHttp> {
  const [returned, ...others] = await visit(opened, how);
  if (returned === undefined || others.length > 0) throw new Error(`${String(others.length + 1)} or no returns`);
  return returned;
}

/** A return as somebody has changed it in the browser. */
export function altered(returned: InboundHttp, changes: Readonly<Record<string, string>>): InboundHttp {
  const fields = new Map(fieldsOf(returned));
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  return { ...returned, body: Buffer.from(new URLSearchParams([...fields]).toString()) };
}

/** What a form says. */
export function fieldsOf({ body }: InboundHttp): ReadonlyMap<string, string> {
  return new Map(new URLSearchParams(Buffer.from(body).toString()));
}

/** `amt` or `moid` of a result, or `encryptData`, of whoever has the key of the first account. */
export function encrypted(text: string, ediDate: string): string {
  const [account] = jtnetSimulator.accounts;
  const { apiKey } = account?.options['billing'] as { readonly apiKey: string };
  return encryptField(text, windowCipher(ediDate, secret(apiKey)));
}

/** A window in which another amount is paid than it was begun with, by a merchant's own mistake. */
export function withAmount({ step }: OpenWindow, amt: string): Pick<OpenWindow, 'step'> {
  if (step.kind !== 'form') throw new Error(`no form, but ${step.kind}`);
  const { mid = '', moid = '', ediDate = '' } = step.fields;
  const fields = { ...step.fields, amt, encryptData: encrypted(`${amt}${mid}${moid}`, ediDate) };
  return { step: { ...step, fields } };
}

/** As it comes back from a database. */
export function stored<T extends Attempt>(attempt: T): T {
  return JSON.parse(JSON.stringify(attempt)) as T;
}
