import { issuerRefusal, meaningOf, NO_RECOVERY, readCode, refusal } from '@billkey/core';
import type { CodeMeaning, CodeTable, FailureReason, PgWords, Reading, Recovery } from '@billkey/core';

/** Operations whose codes differ; the names are those of the log. */
export type JtnetOperation = 'issue' | 'charge' | 'key-in' | 'remove' | 'cancel' | 'find';

type Codes = Readonly<Partial<Record<FailureReason, string>>>;

/**
 * Not verified, but for 3021: JTNet publishes no list. The four-digit codes that are known of it are those of NICE's older
 * list, since both platforms descend from one code base, so that the rows of that list are read here as they are there.
 * No advice to try again rests on them: see {@link hints}.
 */
const ANY_CALL: Codes = {
  invalid_request: '9000 9001 A212',
  unauthorized: '2152',
  not_permitted: '2151 3012-3014 3051 3071',
};

const OF_A_CARD: Codes = {
  card_declined: '3053 3057 3061 3091 3095',
  invalid_card: '3011',
};

const OF_A_PAYMENT: Codes = {
  duplicate_order: '2156 2201',
  invalid_request: '3022-3024 3031-3034 3041',
};

const OF_A_CANCEL: Codes = {
  already_cancelled: '2015',
  amount_mismatch: '2011',
  cancel_amount_exceeded: '2026 2032',
  cancel_not_possible: '2014 2016-2019 2027-2031 2033 2052',
  invalid_request: '2010',
  limit_exceeded: '2023',
  not_found: '2012',
  unauthorized: '2024 2025',
};

/** A fault of the database behind the API, which can follow an approval. */
const DOUBTFUL: CodeTable = { '2000': 'doubtful' };

/** A cancel that is still being made, failed without a cause, or was lost between PG and issuer. */
const DOUBTFUL_CANCEL: CodeTable = { '2002': 'doubtful', '2003': 'doubtful', '2056': 'doubtful', '2212': 'doubtful' };

/** 유효기간 오류: in a published sample of JTNet's. */
const EXPIRED: CodeTable = { '3021': refusal('expired_card') };

const PAYMENT: CodeTable = {
  ...DOUBTFUL,
  ...hints(ANY_CALL),
  ...hints(OF_A_CARD),
  ...hints(OF_A_PAYMENT),
  ...EXPIRED,
  '0000': 'done',
};

const BY_OPERATION: Readonly<Record<JtnetOperation, CodeTable>> = {
  issue: { ...DOUBTFUL, ...hints(ANY_CALL), ...hints(OF_A_CARD), ...EXPIRED, '0000': 'done' },
  charge: { ...PAYMENT, ...hints({ billing_key_not_found: 'A124 A126' }) },
  // Whether a key-in payment is answered as a charge or as a card payment of the window is in no source.
  'key-in': { ...PAYMENT, '3001': 'done' },
  remove: {
    ...DOUBTFUL,
    ...hints(ANY_CALL),
    ...hints({ billing_key_not_found: 'A124' }),
    A126: 'already',
    '0000': 'done',
  },
  cancel: {
    ...DOUBTFUL,
    ...DOUBTFUL_CANCEL,
    ...listed(ANY_CALL),
    ...listed(OF_A_CANCEL),
    '2013': refusal('already_cancelled'),
    '2001': 'done',
  },
  find: { ...DOUBTFUL, ...listed(ANY_CALL), ...listed({ not_found: '2012' }), '0000': 'done' },
};

/** The codes of one operation. */
export function jtnetCodes(operation: JtnetOperation): CodeTable {
  return BY_OPERATION[operation];
}

/** All of them. */
export const JTNET_CODES = BY_OPERATION;

/**
 * What JTNet says with a code and its message, by the table of an operation; null: it is done.
 * @param recovery see {@link readCode}
 */
export function readWords(operation: JtnetOperation, pg: PgWords, recovery?: Recovery): Reading<never> | null {
  const meaning = meaningOf(jtnetCodes(operation), pg.code);
  return readCode(pg.code === '3095' ? refinedByMessage(pg.message, meaning) : meaning, pg, recovery);
}

/** 3095 only says that the card company refused; the reason is in the message, if anywhere. */
function refinedByMessage(message: string, meaning: CodeMeaning | undefined): CodeMeaning | undefined {
  const reason = issuerRefusal(message)?.reason;
  return reason === undefined ? meaning : refusal(reason, 'never');
}

/** `resultCd` of a window that has issued a key, with a payment and without. */
const RESULT_DONE = { paid: '3001', keyOnly: '0000' } as const;

/** Whether a window's result claims a success. */
export function isResultDone(code: string): boolean {
  return code === RESULT_DONE.paid || code === RESULT_DONE.keyOnly;
}

/** What a window that takes no payment says: as the call that issues keys does, and nobody can be asked of it. */
export function readKeyOnly(pg: PgWords): Reading<never> | null {
  // A payment, where there is none to take.
  if (pg.code === RESULT_DONE.paid) return { kind: 'unclear', doubt: 'unauthentic_answer', pg };
  return readWords('issue', pg, NO_RECOVERY);
}

/** Only `02` is in a published sample; the others are NICE's (common/code.md), of the same code base: not verified. */
const CARD_COMPANIES: Readonly<Record<string, string>> = {
  '01': '비씨',
  '02': 'KB국민',
  '03': '하나(외환)',
  '04': '삼성',
  '06': '신한',
  '07': '현대',
  '08': '롯데',
  '11': '씨티',
  '12': 'NH',
  '15': '우리',
  '16': '하나',
};

/** The name of a card company: JTNet's own, or that of its code where it gives none. */
export function cardCompany(code: string | undefined, name: string | undefined): string | undefined {
  if (name !== undefined || code === undefined) return name;
  return Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : undefined;
}

/** Refusals that are believed, and yet say nothing of whether to try again. */
function hints(codes: Codes): CodeTable {
  return tableOf(codes, (reason) => refusal(reason, 'never'));
}

/** Refusals with the advice of their reason: a cancel that is tried again can give back no more than was paid. */
function listed(codes: Codes): CodeTable {
  return tableOf(codes, (reason) => refusal(reason));
}

function tableOf(codes: Codes, meaning: (reason: FailureReason) => CodeMeaning): CodeTable {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([reason, list]) =>
      expand(list).map((code) => [code, meaning(reason as FailureReason)] as const),
    ),
  );
}

/** `3012-3014 3051` → 3012, 3013, 3014, 3051 */
function expand(list: string): string[] {
  return list.split(' ').flatMap((item) => {
    const [first = item, last = first] = item.split('-');
    if (first === last) return [first];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
  });
}
