import type { Order, PayingCard } from './books.js';
import type { Office } from './office.js';
import { isOneTime } from './order.js';
import { Refusal } from './refusal.js';
import { TOKEN_LIFE } from './token.js';

/** The card a charge is for; a one-time token is used up by it. @throws Refusal */
export function cardOf(office: Office, order: Order): PayingCard {
  return isOneTime(order.token) ? byOneTimeToken(office, order) : byPermanentToken(office, order);
}

function byOneTimeToken({ books, clock }: Office, { token, merchant }: Order): PayingCard {
  const found = books.oneTimeTokens.get(token);
  if (!found || found.spent || found.merchant.projectKey !== merchant.projectKey) throw new Refusal(3112);
  if (clock.now().getTime() - found.at.getTime() > TOKEN_LIFE * 1000) throw new Refusal(3112);
  found.spent = true;
  return { ...found.card, permanentToken: null };
}

/** The e-mail must be the one the card was stored with (WooCommerce module). */
function byPermanentToken({ books }: Office, { token, merchant, email }: Order): PayingCard {
  const found = books.cards.get(token);
  if (found?.merchant.projectKey !== merchant.projectKey || found.email !== email) throw new Refusal(3111);
  if (found.deleted) throw new Refusal(3114);
  return { number: found.number, expiry: found.expiry, permanentToken: token };
}
