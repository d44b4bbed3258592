import type { CardClaim, WindowCard } from '@billkey/simulator';
import type { CardAuthorization, Registration } from '../books.js';
import { habitsOf } from '../cards.js';
import type { Code } from '../codes.js';
import { declined } from '../declines.js';
import type { Office } from '../office.js';

/** Whether everything is there that the window asks for. */
export function isComplete({ certType }: Registration, card: Required<WindowCard>): boolean {
  const asked = [card.number, card.expiry];
  if (certType !== '1') asked.push(card.holderId);
  if (certType === '0') asked.push(card.password2);
  return asked.every((value) => value !== '');
}

/** Has the bank say whether it is the customer's card. @returns the code of the refusal, or what can be exchanged for a key */
export function authenticate(
  office: Office,
  registration: Registration,
  card: Required<WindowCard>,
): Code | CardAuthorization {
  const reason = office.bank.verify(claimOf(registration, card));
  if (reason) return declined(reason).code;
  const { onAuthenticate } = habitsOf(card.number);
  if (onAuthenticate) return onAuthenticate.code;
  const { merchant, shopOrderNo, customerId, shopValues } = registration;
  const at = office.clock.now();
  const authorization = {
    ...{ authorizationId: office.ids.authorizationId(at), merchant, shopOrderNo, customerId, shopValues },
    ...{ card: { number: card.number, expiry: card.expiry }, at, used: false },
  };
  office.books.addAuthorization(authorization);
  return authorization;
}

/** What was not asked for is not compared. */
function claimOf({ certType }: Registration, { number, expiry, holderId, password2 }: Required<WindowCard>): CardClaim {
  const claim = { number, expiry };
  if (certType === '1') return claim;
  return certType === '2' ? { ...claim, holderId } : { ...claim, holderId, password2 };
}
