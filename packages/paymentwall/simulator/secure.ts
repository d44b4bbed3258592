import type { Challenge, Order, PayingCard } from './books.js';
import { habitsOf } from './cards.js';
import type { Office, Reply, Visit } from './office.js';
import { isOneTime, type OrderRead } from './order.js';
import { Refusal } from './refusal.js';

/** Where the payer proves who he is. */
export const SECURE_PATH = '/api/brick/redirect/3ds/';

/** A merchant can ask for it with `secure=1`; some issuers do, as long as the payer is there. */
export function needsProof({ number }: PayingCard, { order, fields }: OrderRead): boolean {
  if (fields.optional('secure') === '1') return true;
  return isOneTime(order.token) && habitsOf(number).secure === true;
}

/** The first answer of 3-D Secure: a page to go to, or a form for one's own page (Brick, 3-D Secure). */
export function challenge(office: Office, visit: Visit, { order, fields }: OrderRead, card: PayingCard): Reply['body'] {
  const redirectUrl = fields.optional('secure_redirect_url');
  const byUrl = fields.optional('secure_return_method') === 'url';
  if (byUrl && redirectUrl === undefined) {
    throw new Refusal(3008, { text: 'Please fill in all required fields: secure_redirect_url' });
  }
  const made: Challenge = {
    id: office.ids.token(),
    chargeId: office.ids.charge(order.merchant),
    secureToken: office.ids.token(),
    order,
    card,
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    outcome: 'open',
  };
  office.books.challenges.set(made.id, made);
  const url = visit.origin + SECURE_PATH + made.id;
  return { success: 0, secure: byUrl ? { redirect: url } : { formHTML: formHtml(url, made.id) } };
}

function formHtml(url: string, id: string): string {
  const fields = { PaReq: Buffer.from(id).toString('base64'), MD: id, TermUrl: url };
  return `<div>${form(url, fields)}</div>`;
}

/**
 * What the second call goes on with: same data, and what the browser came back with.
 * @throws Refusal when the payer has not proven anything
 */
export function proven(office: Office, { order, fields }: OrderRead): { card: PayingCard; chargeId: string } {
  const [chargeId, secureToken] = [fields.optional('charge_id'), fields.optional('secure_token')];
  if (chargeId === undefined || secureToken === undefined) {
    throw new Refusal(3008, { text: 'Please fill in all required fields: charge_id and secure_token' });
  }
  const made = [...office.books.challenges.values()].find((candidate) => candidate.chargeId === chargeId);
  if (made?.order.merchant.projectKey !== order.merchant.projectKey) throw new Refusal(3000);
  if (made.secureToken !== secureToken) throw new Refusal(3001);
  checkSame(made.order, order);
  if (made.outcome === 'used') throw new Refusal(3205);
  if (made.outcome !== 'passed') throw new Refusal(3012);
  made.outcome = 'used';
  return { card: made.card, chargeId };
}

function checkSame(first: Order, second: Order): void {
  if (first.amount !== second.amount || first.currency !== second.currency) throw new Refusal(3002);
  if (first.token !== second.token) throw new Refusal(isOneTime(first.token) ? 3112 : 3111);
  const same = (['email', 'plan', 'uid', 'capture', 'store'] as const).every((name) => first[name] === second[name]);
  if (!same) throw new Refusal(3008, { text: 'Not the data of the first request' });
}

function form(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return `<form method="post" action="${action}">${inputs.join('')}</form>`;
}
