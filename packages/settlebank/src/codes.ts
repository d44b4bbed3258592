import { refusal, type CodeMeaning, type CodeTable, type FailureReason } from '@billkey/core';

/** Operations whose codes differ; the names are those of the log. */
export type SettlebankOperation = 'issue' | 'charge' | 'key-in' | 'remove' | 'cancel' | 'find';

/** `outStatCd` (manual: 공통 응답): done, and refused. */
export const SUCCEEDED = '0021';
export const FAILED = '0031';

/** What a look-up says of a payment (manual: 실시간 거래 조회): states, not errors. */
export const STANDS = '0000';
export const CANCELLED = '0001';
export const NOT_PAID = '0009';

/**
 * SettleBank's refusals (manual: 거절 코드 표) by what they mean, without those of other means of payment (ST08, ST24,
 * ST32, ST44, ST90 to ST97) and of the window's customer (0009).
 */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  card_declined: 'CA50-CA57 CA82 J999 8373 0905',
  insufficient_funds: 'CA38',
  limit_exceeded: 'CA26 CA31-CA37',
  expired_card: 'CA20',
  invalid_card: 'CA58',
  invalid_credentials: '2001-2003 ST30 CA27-CA29 CA30 CA70 CA75',
  duplicate_order: 'ST03 ST50 CA86',
  already_cancelled: 'ST25 ST39 CA12',
  cancel_amount_exceeded: '3007 ST57',
  amount_mismatch: 'ST55 ST58',
  cancel_not_possible: 'ST46 CA11 ST54 CA88',
  not_found: 'ST01 ST13 ST06 CA10',
  invalid_request: '1001-1013 1101-1127 1902 5001-5006 6001 ST07 ST09 ST26 ST56 CA03 CA13-CA19 CA21-CA23 CA40-CA42',
  unauthorized: '1901 ST47 ST48 CA87',
  not_permitted: 'ST19 ST69 ST70 STR1-STR8 CA59 CA60-CA65 CA80',
  pg_unavailable: '9001-9007 9901 9903 ST11 CA01 CA02 CA04 ST41 ST68',
};

/** The issuer did not answer (VTIM), or it is still being done (ST38). */
const DOUBTFUL = 'VTIM ST38';

/**
 * Errors of the system or on the way of an answer, and failures that the manual does not explain: any of them can follow
 * an approval. A look-up merely did not work.
 */
const DOUBTFUL_AFTER_MOVING = '9902 9904 9905 9999 ST10 ST79 ST45 ST60 ST99 CA81 CA83 CA84 CA85 8375';

const MOVING: CodeTable = {
  ...refusals(),
  ...meaning('doubtful', `${DOUBTFUL} ${DOUBTFUL_AFTER_MOVING}`),
  [STANDS]: 'done',
};

/**
 * Not verified: no code is published for a billing key that is unknown or was deleted. "No such transaction" is the only
 * code of this list that can say so.
 */
const NO_KEY = refusal('billing_key_not_found');

const BY_OPERATION: Readonly<Record<SettlebankOperation, CodeTable>> = {
  issue: MOVING,
  charge: { ...MOVING, CA10: NO_KEY, ST06: NO_KEY },
  'key-in': MOVING,
  remove: { ...MOVING, CA10: 'already', ST06: NO_KEY },
  cancel: MOVING,
  find: {
    ...refusals(),
    ...meaning('doubtful', DOUBTFUL),
    ...meaning(refusal('pg_unavailable'), DOUBTFUL_AFTER_MOVING),
    ...{ ST06: 'absent', CA10: 'absent' },
    ...{ [STANDS]: 'done', [CANCELLED]: 'done', [NOT_PAID]: 'done' },
  },
};

/** The codes of one operation. */
export function settlebankCodes(operation: SettlebankOperation): CodeTable {
  return BY_OPERATION[operation];
}

/** All of them. */
export const SETTLEBANK_CODES = BY_OPERATION;

/** Groups of codes of which the manual does not tell the single ones: limits of any kind, states of a card of any kind. */
const GROUPS: ReadonlySet<string> = new Set(expand('CA31-CA37 CA50-CA57'));

/** Whether the reason that a code stands for is in its message, if anywhere. */
export function isGroupCode(code: string): boolean {
  return GROUPS.has(code);
}

/** 카드사 코드 (manual: 카드사 식별자), of who issued the card: `issrId`, `cardCd`. */
const ISSUERS: Readonly<Record<string, string>> = {
  BCC: 'BC',
  KBC: 'KB국민',
  HNC: '하나(외환)',
  SSC: '삼성',
  SHN: '신한',
  WRI: '우리',
  HDC: '현대',
  LTC: '롯데',
  NHC: 'NH농협',
  '007': '수협',
  '035': '제주',
  '034': '광주',
  '037': '전북',
  '027': '씨티',
  '218': 'KB증권',
  '050': '저축은행',
  '071': '우체국',
  '048': '신협',
  '002': 'KDB산업',
  '090': '카카오뱅크',
  '089': '케이뱅크',
  '247': '새마을금고',
  KBP: 'KB Pay',
  SSP: '삼성페이',
  '1QP': '원큐페이',
};

/** The name of a card company; one that is not in the list keeps the name that SettleBank gave. */
export function issuerName(code: string | undefined, name: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(ISSUERS, code) ? ISSUERS[code] : name;
}

function refusals(): CodeTable {
  const entries = Object.entries(REFUSALS).map(([reason, codes]) => meaning(refusal(reason as FailureReason), codes));
  return Object.assign({}, ...entries) as CodeTable;
}

function meaning(what: CodeMeaning, codes: string): CodeTable {
  return Object.fromEntries(expand(codes).map((code) => [code, what]));
}

/** `CA50-CA52 J999` → CA50, CA51, CA52, J999 */
function expand(list: string): string[] {
  return list.split(' ').flatMap((item) => {
    const [first = item, last = first] = item.split('-');
    const letters = /^\D*/.exec(first)?.[0] ?? '';
    const [from, to] = [Number(first.slice(letters.length)), Number(last.slice(letters.length))];
    if (first === last) return [first];
    const digits = first.length - letters.length;
    return Array.from(
      { length: to - from + 1 },
      (_, index) => `${letters}${String(from + index).padStart(digits, '0')}`,
    );
  });
}
