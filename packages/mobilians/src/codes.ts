import { refusal, type CodeMeaning, type CodeTable, type FailureReason } from '@billkey/core';
import type { CashCode } from './options.js';

/** Operations by the names of the log; a code in a window's return is one of `complete-window`. */
export type MobiliansOperation = 'begin-window' | 'complete-window' | 'charge' | 'cancel';

export const SUCCESS = '0000';

type Reasons = Readonly<Partial<Record<FailureReason, string>>>;

/** Of every operation. */
const OF_REQUESTS: Reasons = { invalid_request: '6101', unauthorized: '6102' };

/** Of phone payments: 휴대폰 결과코드 정의서, 2020-07-15. */
const OF_PHONES: Reasons = {
  invalid_credentials: '0011 0012 0043 0059 0074 0075 0076 0082 0083 0091 0092 0093 0094 0095 1002',
  stolen_or_lost: '0013',
  card_declined: [
    ...['0014 0015 0016 0017 0018 0019 0020 0023 0024 0025 0032 0033 0034'],
    ...['0035 0036 0037 0038 0039 0040 0048 0054 0058'],
  ].join(' '),
  limit_exceeded: '0031 0053 0056 0057',
  not_permitted: '0030 0042 0049 0071 0072',
  not_found: '0041',
  already_cancelled: '0044',
  amount_mismatch: '0045',
  billing_key_not_found: '0047 0060',
  duplicate_order: '0051 0052',
  invalid_request: '0081 0097',
};

/**
 * The shop did not confirm; the carrier did not take what it was sent, which some texts call "already paid"; the line to
 * the carrier broke, and nobody says when; anything else.
 */
const DOUBTFUL = '0001 0096 0098 0099';

const REQUESTS: CodeTable = { ...listed(OF_REQUESTS), [SUCCESS]: 'done' };
const PHONES: CodeTable = {
  ...listed(OF_PHONES),
  ...Object.fromEntries(DOUBTFUL.split(' ').map((code): [string, CodeMeaning] => [code, 'doubtful'])),
  ...REQUESTS,
};

type Codes = Readonly<Record<MobiliansOperation, CodeTable>>;

/** A registration comes before any carrier. 0060 of a cancel: a wrong cancel_type. */
export const PHONE_CODES: Codes = {
  'begin-window': REQUESTS,
  'complete-window': PHONES,
  charge: PHONES,
  cancel: { ...PHONES, '0060': refusal('invalid_request') },
};

/** Codes of card payments are published nowhere. */
export const CARD_CODES: Codes = {
  'begin-window': REQUESTS,
  'complete-window': REQUESTS,
  charge: REQUESTS,
  cancel: REQUESTS,
};

/** The codes of one operation. */
export function codesOf(cashCode: CashCode, operation: MobiliansOperation): CodeTable {
  return (cashCode === 'MC' ? PHONE_CODES : CARD_CODES)[operation];
}

/** `cn_card_code`, as answers have it: requests call KakaoBank KKB. */
const ISSUERS: Readonly<Record<string, string>> = {
  KBC: '국민',
  KEC: '하나(외환)',
  SHN: '신한',
  WOO: '우리(비씨)',
  HDC: '현대',
  WRC: '우리',
  BCC: 'BC',
  KJB: '광주',
  SSC: '삼성',
  JBB: '전북',
  LTC: '롯데',
  SHP: '수협',
  NHC: '농협',
  KDB: '산업',
  HNC: '하나',
  JHC: '조흥',
  CTB: '씨티',
  JJB: '제주',
  KNC: '케이뱅크',
  SHC: '신협',
  KKO: '카카오뱅크',
  KKB: '카카오뱅크',
  PTC: '우체국',
  KBS: 'KB증권(현대)',
  MST: '해외 Mastercard',
  VSC: '해외 Visa',
  JCB: '해외 JCB',
};

/** Who issued the card; undefined for a code that is not in the list. */
export function issuerOf(code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(ISSUERS, code) ? ISSUERS[code] : undefined;
}

function listed(reasons: Reasons): CodeTable {
  return Object.fromEntries(
    Object.entries(reasons).flatMap(([reason, codes]) =>
      codes.split(' ').map((code): [string, CodeMeaning] => [code, refusal(reason as FailureReason)]),
    ),
  );
}
