import { refusal, type CodeTable } from '@billkey/core';

const ALL = {
  OK: 'done',
  V400: refusal('invalid_request'),
  A401: refusal('unauthorized'),
  X500: 'doubtful',
  X503: refusal('pg_unavailable'),
} as const;

const CARD = {
  C101: refusal('card_declined'),
  C104: refusal('expired_card'),
  C107: refusal('stolen_or_lost'),
  O409: refusal('duplicate_order'),
};

const PAYING = { C102: refusal('insufficient_funds'), C103: refusal('limit_exceeded') };
const RAW_CARD = { C105: refusal('invalid_card'), C106: refusal('invalid_credentials') };

/** “Result codes” of the protocol, by operation. */
export const CODES = {
  issue: { ...ALL, ...CARD, ...RAW_CARD },
  'find-card': { ...ALL, Q404: 'absent' },
  charge: { ...ALL, ...CARD, ...PAYING, K404: refusal('billing_key_not_found') },
  'key-in': { ...ALL, ...CARD, ...PAYING, ...RAW_CARD },
  remove: { ...ALL, K410: 'already' },
  cancel: {
    ...ALL,
    P404: refusal('not_found'),
    R409: 'already',
    R410: refusal('already_cancelled'),
    R411: refusal('cancel_amount_exceeded'),
    R412: refusal('amount_mismatch'),
  },
  find: { ...ALL, P404: 'absent' },
} as const satisfies Record<string, CodeTable>;

export const ISSUERS: Readonly<Record<string, string>> = {
  ...{ SH: '신한', KB: '국민', HD: '현대', SS: '삼성', LT: '롯데' },
  ...{ WR: '우리', HN: '하나', BC: '비씨', NH: '농협' },
};
