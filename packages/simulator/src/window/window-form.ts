import type { Charset } from '../charset.js';
import { decodeForm } from './form-data.js';
import type { WindowCard } from './window-card.js';
import { WINDOW_CHOICES, type WindowChoice } from './window-choice.js';

/** What a customer has done in a window. */
export interface WindowForm {
  /** `close` too when the cancel button was pressed. */
  choice: WindowChoice;
  agreed: boolean;
  /** The value of the wallet's card. */
  wallet?: string;
  /** What was typed, with blanks and hyphens taken out of the number; what is missing or no expiry is empty. */
  card: Required<WindowCard>;
  phone?: string;
  /** The hidden fields, and all others as they were sent. */
  fields: Readonly<Record<string, string>>;
}

/** Reads the form of a `windowPage`; undefined when it cannot have come from one. */
export function readWindowForm(body: Uint8Array, charset: Charset = 'utf-8'): WindowForm | undefined {
  const pairs = decodeForm(Buffer.from(body).toString('latin1'), charset);
  if (!pairs) return undefined;
  const fields = new Map(pairs);
  if (fields.size !== pairs.length) return undefined;
  const choice = fields.get('press') === 'cancel' ? 'close' : fields.get('choice');
  if (!isChoice(choice)) return undefined;
  const [wallet, phone] = [fields.get('wallet'), fields.get('phone')];
  return {
    choice,
    agreed: fields.get('agree') === 'Y',
    ...(wallet === undefined ? {} : { wallet }),
    card: {
      number: (fields.get('card-number') ?? '').replace(/[ -]/g, ''),
      expiry: expiryOf(fields.get('card-expiry') ?? ''),
      holderId: fields.get('card-holder') ?? '',
      password2: fields.get('card-password') ?? '',
      cvc: fields.get('card-cvc') ?? '',
    },
    ...(phone === undefined ? {} : { phone }),
    fields: Object.fromEntries(fields),
  };
}

function isChoice(choice: string | undefined): choice is WindowChoice {
  return WINDOW_CHOICES.some((known) => known === choice);
}

function expiryOf(typed: string): string {
  const [, month, year] = /^(0[1-9]|1[0-2])\/?(\d\d)$/.exec(typed) ?? [];
  return month === undefined || year === undefined ? '' : `20${year}-${month}`;
}
