import type { AnyOutcome, Failure, FailureReason } from './outcome.js';

/** Languages a customer can be told something in. */
export type CustomerLanguage = 'ko' | 'en';

type Told = Readonly<Record<CustomerLanguage, string>>;

const TRY_ANOTHER_CARD: Told = {
  ko: '카드사에서 승인을 거절했습니다. 다른 카드를 이용하시거나 카드사에 문의해 주세요.',
  en: 'Your card company declined. Please use another card or contact your card company.',
};
const NOT_NOW: Told = {
  ko: '지금은 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  en: 'This is not possible right now. Please try again in a little while.',
};
const NOT_DONE: Told = {
  ko: '요청을 처리하지 못했습니다. 고객센터로 문의해 주세요.',
  en: 'We could not process your request. Please contact our support.',
};
/** For what only the merchant can mend: the customer need not know more. */
const OUR_FAULT: Told = {
  ko: '요청을 처리하지 못했습니다. 결제된 금액은 없습니다. 고객센터로 문의해 주세요.',
  en: 'We could not process your request. You have not been charged. Please contact our support.',
};
const NOT_CANCELLED: Told = {
  ko: '취소하지 못했습니다. 고객센터로 문의해 주세요.',
  en: 'We could not cancel your payment. Please contact our support.',
};
const TRY_LATER: Told = {
  ko: '지금은 처리할 수 없습니다. 결제된 금액은 없습니다. 잠시 후 다시 시도해 주세요.',
  en: 'This is not possible right now. You have not been charged. Please try again in a little while.',
};

const BY_REASON: Readonly<Record<FailureReason, Told>> = {
  card_declined: TRY_ANOTHER_CARD,
  insufficient_funds: {
    ko: '잔액이 부족합니다. 잔액을 확인하시거나 다른 카드를 이용해 주세요.',
    en: 'Insufficient funds. Please check your balance or use another card.',
  },
  limit_exceeded: {
    ko: '카드 한도를 초과했습니다. 다른 카드를 이용하시거나 카드사에 문의해 주세요.',
    en: 'Your card limit is exceeded. Please use another card or contact your card company.',
  },
  expired_card: {
    ko: '카드 유효기간을 확인해 주세요.',
    en: 'Please check the expiry date of your card.',
  },
  invalid_card: {
    ko: '사용할 수 없는 카드입니다. 카드번호를 확인하시거나 다른 카드를 이용해 주세요.',
    en: 'This card cannot be used. Please check the card number or use another card.',
  },
  invalid_credentials: {
    ko: '생년월일(사업자번호) 또는 카드 비밀번호를 확인해 주세요.',
    en: 'Please check the date of birth (or business number) and the card password.',
  },
  stolen_or_lost: {
    ko: '사용할 수 없는 카드입니다. 카드사에 문의해 주세요.',
    en: 'This card cannot be used. Please contact your card company.',
  },
  billing_key_not_found: {
    ko: '등록된 카드를 찾을 수 없습니다. 카드를 다시 등록해 주세요.',
    en: 'Your stored card was not found. Please register your card again.',
  },
  duplicate_order: {
    ko: '이미 처리된 주문입니다. 결제 내역을 확인해 주세요.',
    en: 'This order has already been processed. Please check your payments.',
  },
  already_cancelled: {
    ko: '이미 취소된 결제입니다.',
    en: 'This payment has already been cancelled.',
  },
  cancel_amount_exceeded: NOT_CANCELLED,
  cancel_not_possible: NOT_CANCELLED,
  net_cancel_too_late: NOT_CANCELLED,
  amount_mismatch: OUR_FAULT,
  invalid_request: OUR_FAULT,
  unauthorized: OUR_FAULT,
  not_permitted: OUR_FAULT,
  pg_unavailable: TRY_LATER,
  not_found: TRY_LATER,
  aborted: TRY_LATER,
  unlisted_code: OUR_FAULT,
};

/** A cancel that failed left the payment as it was, so "not charged" would be untrue. */
const CANCEL_TOLD: ReadonlySet<FailureReason> = new Set(['already_cancelled', 'duplicate_order']);

const BY_STATUS: Readonly<Record<Exclude<AnyOutcome['status'], 'failed'>, Told>> = {
  approved: { ko: '결제되었습니다.', en: 'Your payment is complete.' },
  issued: { ko: '카드가 등록되었습니다.', en: 'Your card is registered.' },
  paid_without_key: {
    ko: '결제되었습니다. 카드는 등록되지 않았습니다.',
    en: 'Your payment is complete. Your card was not registered.',
  },
  captured: { ko: '결제되었습니다.', en: 'Your payment is complete.' },
  cancelled: { ko: '취소되었습니다.', en: 'Your payment is cancelled.' },
  removed: { ko: '등록된 카드가 삭제되었습니다.', en: 'Your stored card is deleted.' },
  reversed: {
    ko: '결제가 취소되었습니다. 결제된 금액은 없습니다.',
    en: 'The payment was cancelled. You have not been charged.',
  },
  pending: {
    ko: '처리 중입니다. 완료되면 알려 드리겠습니다.',
    en: 'This is being processed. We will let you know when it is done.',
  },
  action_required: {
    ko: '카드사 인증이 필요합니다. 안내에 따라 진행해 주세요.',
    en: 'Your card company asks you to confirm. Please follow its instructions.',
  },
  abandoned: { ko: '진행이 중단되었습니다.', en: 'You left before it was done.' },
  rejected: OUR_FAULT,
  unknown: {
    ko: '결과를 확인하고 있습니다. 다시 시도하지 말고 잠시만 기다려 주세요.',
    en: 'We are checking the result. Please wait and do not try again yet.',
  },
};

/** A failure alone may be a cancel's or a look-up's, and then "not charged" would be untrue. */
const BY_ITSELF = new Map<Told, Told>([
  [TRY_LATER, NOT_NOW],
  [OUR_FAULT, NOT_DONE],
]);

/**
 * What a customer may be told about an outcome or failure: polite, without the PG's words, and never more certain than
 * we are. Give the outcome rather than its failure: only then it is known what failed.
 */
export function customerMessage(about: AnyOutcome | Failure, language: CustomerLanguage): string {
  if ('reason' in about) {
    const told = BY_REASON[about.reason];
    return (BY_ITSELF.get(told) ?? told)[language];
  }
  if (about.status !== 'failed') return BY_STATUS[about.status][language];
  const { reason } = about.failure;
  const told = about.attempt.operation === 'cancel' && !CANCEL_TOLD.has(reason) ? NOT_CANCELLED : BY_REASON[reason];
  return told[language];
}
