import { brandOf } from './cards.js';
import type { CardData } from './books.js';
import type { Form } from './form.js';
import { isTest, type PaymentwallMerchant } from './merchants.js';
import type { Office, Operation } from './office.js';
import { Refusal } from './refusal.js';

/** Seconds (Brick, one-time token). */
export const TOKEN_LIFE = 300;

/**
 * `POST /api/brick/token` of api.paymentwall.com for test keys, `POST /api/token` of pwgateway.com for live ones (Brick,
 * one-time token). It costs nothing and lives for five minutes: nothing moves.
 */
export function tokenOperation(mode: 'test' | 'live'): Operation {
  return {
    name: 'token',
    moving: false,
    codes: { empty: 200, malformed: 200 },

    merchantOf: (office, _request, form) => merchantByPublicKey(office, form, mode),

    subjectOf(_office, _target, form) {
      const cardNumber = form.get('card[number]');
      return cardNumber === undefined ? {} : { cardNumber };
    },

    perform(office, { merchant, form }) {
      const card = readCard(form);
      const value = office.ids.oneTimeToken(merchant);
      office.books.oneTimeTokens.set(value, { value, merchant, card, at: office.clock.now(), spent: false });
      return { body: tokenObject(value, merchant, card), booked: false };
    },
  };
}

function merchantByPublicKey(office: Office, form: Form, mode: 'test' | 'live'): PaymentwallMerchant {
  const key = form.get('public_key');
  const merchant = office.merchants.find(({ publicKey }) => publicKey === key);
  if (!merchant || isTest(merchant) !== (mode === 'test')) throw new Refusal(2111);
  return merchant;
}

/** Only the form of it is checked: an expired or unknown card is found out when it is charged. */
function readCard(form: Form): CardData {
  const number = form.get('card[number]') ?? '';
  if (!/^\d{12,16}$/.test(number) || !hasCheckDigit(number)) throw new Refusal(224);
  const month = form.get('card[exp_month]') ?? '';
  const year = form.get('card[exp_year]') ?? '';
  if (!/^(?:0?[1-9]|1[0-2])$/.test(month) || !/^(?:20)?\d\d$/.test(year)) throw new Refusal(223);
  const cvv = form.get('card[cvv]') ?? '';
  if (!/^\d{3,4}$/.test(cvv)) throw new Refusal(225);
  return { number, expiry: `20${year.slice(-2)}-${month.padStart(2, '0')}`, cvv };
}

/** Luhn's. */
function hasCheckDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function tokenObject(
  token: string,
  merchant: PaymentwallMerchant,
  { number, expiry }: CardData,
): Record<string, unknown> {
  return {
    type: 'token',
    token,
    ...(isTest(merchant) ? { test: 1 } : {}),
    expires_in: TOKEN_LIFE,
    active: 1,
    card: {
      type: brandOf(number) ?? 'Unknown',
      last4: number.slice(-4),
      bin: number.slice(0, 6),
      exp_month: expiry.slice(5),
      exp_year: expiry.slice(0, 4),
    },
  };
}
