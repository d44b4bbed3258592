import { INICIS_CARDS } from '../cards.js';
import type { Office } from '../shared/office.js';
import { otherTid } from '../shared/misprints.js';
import type { Registration } from './registration.js';
import type { AuthenticatedCard, ReturnFields, Window } from './window.js';

/**
 * The returns of inilitepay and inibill are not signed. The most dangerous thing that a customer can put in the place of his
 * own is therefore a genuine one: what another customer of the shop has got, whose key it brings.
 */
export function strangersReturn(
  office: Office,
  window: Window,
  registration: Registration,
  { number }: AuthenticatedCard,
): ReturnFields {
  const { id, orderId } = registration;
  const stranger = { ...registration, id: `${id}-stranger`, orderId: otherTid(orderId), issued: true };
  office.books.addWindow(stranger);
  const card = INICIS_CARDS.find((one) => one.state === 'active' && !one.onIssue && one.number !== number);
  if (!card) throw new Error('no card is left for a stranger');
  return window.succeed(office, stranger, card);
}
