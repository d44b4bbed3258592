import { checkCard, type Limits } from './limits.js';
import type { CardDetails } from './payment.js';
import type { CheckedCard } from './requests.js';
import { cardNumberSecret, isSecret, secret } from './secret.js';
import { object, within } from './validation/given.js';
import { CardInput } from './validation/inputs.js';
import { validate } from './validation/validate.js';

/** Card data that is within the limits, and hidden. @throws InputError naming the field under `card` */
export function checkedCard(card: CardDetails, limits: Limits): CheckedCard {
  const plain = Object.fromEntries(
    Object.entries(object(card, 'card')).map(([name, item]) => [name, isSecret(item) ? item.reveal() : item]),
  );
  const { number, ...others } = within('card', () => validate(CardInput, plain, 'object'));
  const hidden = Object.entries(others).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const checked = {
    number: cardNumberSecret(number),
    ...Object.fromEntries(hidden.map(([name, text]) => [name, secret(text)])),
  } as CheckedCard;
  checkCard(checked, limits);
  return checked;
}
