import { refusal, type CodeMeaning, type CodeTable } from '@billkey/core';

/** Requests whose codes differ; the names are those of the log. */
export type NaverpayOperation =
  'begin-window' | 'complete-window' | 'prepare-charge' | 'charge' | 'remove' | 'inspect' | 'cancel' | 'find';

export const SUCCESS = 'Success';
/** A cancel that was taken and will be finished */
export const NOT_COMPLETE = 'CancelNotComplete';
/** A refusal whose reason, if it has one, is in its message */
export const FAIL = 'Fail';

const ANY: CodeTable = {
  [SUCCESS]: 'done',
  RequireParameter: refusal('invalid_request'),
  InvalidParameter: refusal('invalid_request'),
  InvalidMerchant: refusal('unauthorized'),
  MaintenanceOngoing: refusal('pg_unavailable'),
};

/** The institution behind a means of payment does not work; banks close their books from 23:30 to 00:30. */
const INSTITUTIONS: CodeTable = {
  FaultCheckOngoing: refusal('pg_unavailable'),
  BankMaintenance: refusal('pg_unavailable'),
  BankCheckTime: refusal('pg_unavailable'),
};

/** `Fail` says something of a payment only; elsewhere it is not listed, and so a doubt after what moves. */
export const NAVERPAY_CODES: Readonly<Record<NaverpayOperation, CodeTable>> = {
  'begin-window': ANY,
  'complete-window': ANY,
  'prepare-charge': ANY,
  charge: {
    ...ANY,
    ...INSTITUTIONS,
    [FAIL]: refusal('card_declined'),
    NotEnoughAccountBalance: refusal('insufficient_funds'),
    OwnerAuthFail: refusal('card_declined'),
    // Reserved anew, it can be approved.
    TimeExpired: refusal('invalid_request', 'later'),
    // Of this very payment: it is under way, or paid.
    AlreadyOnGoing: 'doubtful',
    AlreadyComplete: 'doubtful',
    InvalidPaymentId: refusal('not_found'),
  },
  remove: ANY,
  inspect: ANY,
  cancel: {
    ...ANY,
    ...INSTITUTIONS,
    [NOT_COMPLETE]: 'done',
    AlreadyOnGoing: 'doubtful',
    InvalidPaymentId: refusal('not_found'),
    AlreadyCanceled: refusal('already_cancelled'),
    OverRemainAmount: refusal('cancel_amount_exceeded'),
    TaxScopeAmtGreaterThanRemainError: refusal('cancel_amount_exceeded'),
    TaxScopeAmountError: refusal('amount_mismatch'),
    RestAmountDiff: refusal('amount_mismatch'),
    PreCancelNotComplete: refusal('pg_unavailable'),
    CancelDeadlineExpired: refusal('cancel_not_possible'),
    InvalidDiscountCancelCondition: refusal('cancel_not_possible'),
  },
  find: { ...ANY, InvalidPaymentId: 'absent', TimeConditionError: refusal('invalid_request') },
};

/** HTTP that says that a request was not taken. The others that are no 200 say nothing of what became of it. */
export const HTTP_REFUSALS: Readonly<Record<number, Exclude<CodeMeaning, string>>> = {
  400: refusal('invalid_request'),
  401: refusal('unauthorized'),
  404: refusal('not_found'),
};

/** `cardCorpCode` */
const CARD_CORPS: Readonly<Record<string, string>> = {
  ...{ C0: '신한', C1: 'BC', C2: '광주', C3: 'KB국민', C4: 'NH농협', C5: '롯데', C6: 'KDB산업', C7: '삼성' },
  ...{ C8: '수협', C9: '씨티', CA: '외환', CB: '우리', CC: '전북', CD: '제주', CF: '하나(외환)', CH: '현대' },
};

/** `bankCorpCode` */
const BANK_CORPS: Readonly<Record<string, string>> = {
  ...{ '002': 'KDB산업', '003': 'IBK기업', '004': 'KB국민', '005': '외환', '007': '수협', '011': 'NH농협' },
  ...{ '012': '지역농축협', '020': '우리', '023': 'SC제일', '027': '씨티', '031': '대구', '032': '부산' },
  ...{ '034': '광주', '035': '제주', '037': '전북', '039': '경남', '045': '새마을금고', '048': '신협' },
  ...{ '050': '저축은행', '071': '우체국', '081': '하나', '088': '신한', '089': '케이뱅크', '090': '카카오뱅크' },
  ...{ '240': '삼성증권', '243': '한국투자증권', '264': '키움증권', '271': '신한증권', '278': '신한증권' },
};

/** Who issued a card, or has an account; undefined for who is in no list. */
export function issuerName(means: string | undefined, code: string | undefined): string | undefined {
  const names = means === 'BANK' ? BANK_CORPS : CARD_CORPS;
  return code !== undefined && Object.hasOwn(names, code) ? names[code] : undefined;
}
