import type { WindowCard } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { declined } from '../shared/declines.js';
import type { Office } from '../shared/office.js';
import type { Registration } from './registration.js';

/** Whether everything is there that the window asks for. */
export function isComplete({ cardInputs }: Registration, card: Required<WindowCard>): boolean {
  return cardInputs.every((name) => card[name] !== '');
}

/** Has the bank say whether it is the customer's card; what was not asked for is not compared. @returns why not, as a code */
export function authenticate(
  { bank }: Office,
  { cardInputs }: Registration,
  card: Required<WindowCard>,
): string | undefined {
  const { number, expiry, holderId, password2 } = card;
  const reason = bank.verify({
    ...{ number, expiry, holderId },
    ...(cardInputs.includes('password2') ? { password2 } : {}),
  });
  return reason ? declined(reason).code : habitsOf(number).onIssue?.code;
}
