import type { DeclineReason } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import type { DanalOneMerchant, Method } from './merchants.js';

export const SUCCESS = 'SUCCESS';
export const SUCCESS_TEXT = '성공';

/**
 * Why ONE refuses, as this simulator says it: ONE's own list of codes is not public. Taken from the lists that Danal has
 * published for cards and for phones.
 */
const CODES = {
  required: { CARD: '1100', MOBILE: '2' },
  malformed: { CARD: '1102', MOBILE: '3' },
  too_little: { CARD: '1110', MOBILE: '800' },
  other_merchant: { CARD: '1106', MOBILE: '5' },
  other_user: { CARD: '1154', MOBILE: '800' },
  window_unknown: { CARD: '2113', MOBILE: '480' },
  window_unfinished: { CARD: '2137', MOBILE: '483' },
  window_used: { CARD: '1153', MOBILE: '490' },
  window_expired: { CARD: '1124', MOBILE: '784' },
  key_unknown: { CARD: '1121', MOBILE: '638' },
  payment_unknown: { CARD: '1104', MOBILE: '67' },
  cancelled_before: { CARD: '1115', MOBILE: '97' },
  not_the_amount: { CARD: '1105', MOBILE: '893' },
  more_than_left: { CARD: '1127', MOBILE: '36' },
  too_late: { CARD: '1123', MOBILE: '895' },
  declined: { CARD: '3123', MOBILE: '418' },
} as const satisfies Record<string, Record<Method, string>>;

const DECLINES: Readonly<Record<DeclineReason, Record<Method, string>>> = {
  unknown_card: { CARD: '3110', MOBILE: '405' },
  wrong_expiry: { CARD: '3100', MOBILE: '412' },
  wrong_holder: { CARD: '3117', MOBILE: '406' },
  wrong_password: { CARD: '1151', MOBILE: '445' },
  insufficient_funds: { CARD: '3133', MOBILE: '410' },
  limit_exceeded: { CARD: '3111', MOBILE: '410' },
  lost: { CARD: '3122', MOBILE: '419' },
  stolen: { CARD: '3122', MOBILE: '419' },
  blocked: { CARD: '3128', MOBILE: '413' },
};

export function codeOf({ paymentsMethod }: DanalOneMerchant, why: keyof typeof CODES): string {
  return CODES[why][paymentsMethod];
}

export function refusal(merchant: DanalOneMerchant, why: keyof typeof CODES): Refusal {
  return new Refusal(codeOf(merchant, why));
}

export function declined({ paymentsMethod }: DanalOneMerchant, reason: DeclineReason): Refusal {
  return new Refusal(DECLINES[reason][paymentsMethod]);
}
