import { refusal, type CodeMeaning, type CodeTable, type FailureReason } from '@billkey/core';

/** Operations by the names of the log; `ready` is the first step of each other one. */
export type DaoudataOperation = 'ready' | 'issue' | 'charge' | 'key-in' | 'cancel';

/**
 * What is known of the result codes, without the operations they belong to. Those of cards are from the older socket
 * library, those from 9000 on from a reseller's guide: see "Not verified" in the README.
 */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  invalid_card: '1011 2011',
  expired_card: '1014 2014 2015',
  invalid_credentials: '1041 1042 2041 2042 2044 2082',
  stolen_or_lost: '1071',
  card_declined: '1072',
  limit_exceeded: '0304',
  duplicate_order: '9002',
  already_cancelled: '9206',
  invalid_request: '9001 9011 9102',
  unauthorized: '9003 9004 9101 9103',
  not_permitted: '1012 2016 9029 9104 9105',
};

const SYSTEM_ERROR = '9000';

/** A time-out, a cancel that failed without saying how, and an error that nobody explains. */
const DOUBTFUL = '9005 9204 9999';

/** In a first step nothing has happened, whatever the code; `FAIL` stands where the values of a success would. */
const READY: CodeTable = { ...listed('pg_unavailable', refusal('pg_unavailable')), FAIL: refusal('unauthorized') };

/** A system error in the middle of something that moves money may have come after it. */
const MOVING: CodeTable = listed('doubtful', 'doubtful');

const BY_OPERATION: Readonly<Record<DaoudataOperation, CodeTable>> = {
  ready: READY,
  issue: listed('pg_unavailable', 'doubtful'),
  charge: MOVING,
  'key-in': MOVING,
  cancel: MOVING,
};

/** The codes of one operation. */
export function codesOf(operation: DaoudataOperation): CodeTable {
  return BY_OPERATION[operation];
}

/** All of them. */
export const CODES = BY_OPERATION;

/** CARDCODE of answers and notifications */
const CARD_COMPANIES: Readonly<Record<string, string>> = {
  CCLG: '신한',
  CCKM: 'KB국민',
  CCDI: '현대',
  CCSS: '삼성',
  CCLO: '롯데',
  CCNH: 'NH',
  CCBC: 'BC',
  CCPH: '우리',
  CCHN: '하나(SK)',
  CCKE: '하나(외환)',
  CCCT: '씨티',
  CCSU: '수협',
  CCCJ: '제주',
  CCJB: '전북',
  CCKJ: '광주',
  CCCU: '신협',
  CCMG: '새마을금고',
  CCPO: '우체국',
  CCSB: '저축은행',
  CCKD: 'KDB산업',
  CCHD: '현대증권',
  CNHS: 'NH투자증권',
  CKBK: '케이뱅크',
  CCKA: '카카오뱅크',
  CCTS: '토스뱅크',
  CCKW: '조흥',
  CCSG: '신세계한미',
  CCHM: '한미',
  CCCH: '축협',
  CCAM: 'AMEX(국내)',
  CVSF: 'VISA',
  CMCF: 'Mastercard',
  CJCF: 'JCB',
  CDIF: 'Diners',
  CAMF: 'AMEX',
};

/** The name of a card company; undefined for one that is not in the list. */
export function cardCompany(code: string): string | undefined {
  return Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : undefined;
}

function listed(systemError: 'pg_unavailable' | 'doubtful', doubt: CodeMeaning): CodeTable {
  const refusals = Object.entries(REFUSALS).flatMap(([reason, codes]) =>
    codes.split(' ').map((code): [string, CodeMeaning] => [code, refusal(reason as FailureReason)]),
  );
  return {
    ...Object.fromEntries(refusals),
    ...Object.fromEntries(DOUBTFUL.split(' ').map((code) => [code, doubt])),
    [SYSTEM_ERROR]: systemError === 'doubtful' ? 'doubtful' : refusal(systemError),
    '0000': 'done',
  };
}
