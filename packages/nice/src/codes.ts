import { issuerRefusal, meaningOf, readCode, refusal } from '@billkey/core';
import type { CodeMeaning, CodeTable, FailureReason, PgWords, Reading } from '@billkey/core';

/** Operations whose codes differ; the names are those of the log. */
export type NiceOperation = 'issue' | 'charge' | 'remove' | 'cancel' | 'net-cancel' | 'find' | 'token';
export type WebapiOperation = 'complete-window' | 'issue' | 'charge' | 'key-in' | 'remove' | 'cancel' | 'find';

/**
 * NICE's result codes (manual: common/code.md) by what they mean. NICE lists them without operations, so each stands for
 * every operation unless {@link startCodes} says otherwise.
 */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  card_declined: '3095 3091 F118 F113 3061 3057 3053 A110',
  limit_exceeded: '2023',
  expired_card: '3021 V511 V512',
  invalid_card: '3011 F112 P021 A121 A222',
  billing_key_not_found: 'A124 A125 A126 A223 U115 U309 A255',
  duplicate_order: 'A127 U112 P015 2156 A225 U114 2201 1682',
  already_cancelled: '2013 2015 1673',
  cancel_amount_exceeded: '2026 U123 U319',
  amount_mismatch: 'U318 A123 U113 U127 U502 P034 A116',
  cancel_not_possible: '2014 2016 2017 2018 2019 2027-2031 2033 2052 1534 U128',
  not_found: 'U107 U111 U120 U122 U126 A115 A118 A214 A251 A243',
  invalid_request:
    'U100 P007 P008-P013 P017 P024 P036 P037 3022-3024 3031-3034 3041 A102 A106 A113 A117 A147 A212 A242 9000 9001 ' +
    'U105 U110 U119 U124 U125 U129-U132 U308 U321 1615 2010 F201 V400-V510 V513-V599 U306 A204 A205 2011 2012 2032',
  unauthorized: 'U101-U104 U304 U305 U312 A101 A211 U313 A109 A114 A122 A301 P005 P014 2024 2025 2152',
  not_permitted: 'U108 U109 U315 A224 F115 F116 F117 A128 A148 A149 U316 A302 A303 A305 2151 3012-3014 3051 3071 P016',
  pg_unavailable: 'U504 U508 U509 A213 A253 A300 A307 A400 F106-F110 X001 X002 T001 T002 T004 T005 2159',
  net_cancel_too_late: '2020',
};

/** Delays, lost or broken partner answers, failed writes: any of them can follow an approval at the issuer. */
const DOUBTFUL =
  '9002 U303 A299 U501 U503 U506 U507 A226 A254 A304 A306 A401-A403 P026 P027 P101 S999 T003 X003 X004 2000 2002 2003 ' +
  '2212 2056 9999';

/** Codes that mean something else after a cancel: the list has them twice. */
const AFTER_CANCEL: CodeTable = {
  '2011': refusal('amount_mismatch'),
  '2012': refusal('not_found'),
  '2032': refusal('cancel_amount_exceeded'),
};

/**
 * Nothing found, by look-ups (거래내역 없음, 존재하지 않는 orderId, 조회 결과 없음). The other not_found codes of the list are
 * about what was sent, and no answer to the question.
 */
const NOTHING_FOUND: CodeTable = { A118: 'absent', U107: 'absent', U126: 'absent' };

/** `0000` is success on START, and nothing else: F101, success of the older WEBAPI, answers encData it cannot decrypt. */
const START: CodeTable = {
  ...commonCodes(),
  F101: refusal('invalid_request'),
  F103: refusal('invalid_request'),
  '0000': 'done',
};

const START_BY_OPERATION: Readonly<Record<NiceOperation, CodeTable>> = {
  issue: START,
  charge: START,
  // Deleting again answers A126, charging a deleted key U115: after a delete both say that it is gone.
  remove: { ...START, A126: 'already', U115: 'already' },
  cancel: { ...START, ...AFTER_CANCEL },
  'net-cancel': { ...START, ...AFTER_CANCEL },
  find: { ...START, ...NOTHING_FOUND },
  token: START,
};

/** The codes of one START operation. */
export function startCodes(operation: NiceOperation): CodeTable {
  return START_BY_OPERATION[operation];
}

/** All of them. */
export const START_CODES = START_BY_OPERATION;

/** On WEBAPI each operation has a success code of its own. */
const WEBAPI_BY_OPERATION: Readonly<Record<WebapiOperation, CodeTable>> = {
  'complete-window': { ...commonCodes(), F100: 'done' },
  issue: { ...commonCodes(), F100: 'done' },
  charge: { ...commonCodes(), '3001': 'done' },
  'key-in': { ...commonCodes(), '3001': 'done' },
  remove: { ...commonCodes(), A126: 'already', U115: 'already', F101: 'done' },
  cancel: { ...commonCodes(), ...AFTER_CANCEL, '2001': 'done', '2211': 'done' },
  find: { ...commonCodes(), ...NOTHING_FOUND, '0000': 'done' },
};

/** The codes of one WEBAPI operation. */
export function webapiCodes(operation: WebapiOperation): CodeTable {
  return WEBAPI_BY_OPERATION[operation];
}

/** All of them. */
export const WEBAPI_CODES = WEBAPI_BY_OPERATION;

/** Codes that only say "refused by the issuer"; the reason is in the message, if anywhere. */
const BY_THE_MESSAGE: ReadonlySet<string> = new Set(['3095', 'F113', 'A110']);

/** What a code means together with its message. */
export function refineByMessage(
  code: string,
  message: string,
  meaning: CodeMeaning | undefined,
): CodeMeaning | undefined {
  return BY_THE_MESSAGE.has(code) ? (issuerRefusal(message) ?? meaning) : meaning;
}

/** What NICE says with a code and its message, by the table of an operation; null: it is done. */
export function readWords(listed: CodeTable, pg: PgWords): Reading<never> | null {
  return readCode(refineByMessage(pg.code, pg.message, meaningOf(listed, pg.code)), pg);
}

/** 카드사 코드, for issuers and acquirers alike (manual: common/code.md). */
const CARD_COMPANIES: Readonly<Record<string, string>> = {
  '01': '비씨',
  '02': 'KB국민',
  '03': '하나(외환)',
  '04': '삼성',
  '06': '신한',
  '07': '현대',
  '08': '롯데',
  '11': '씨티',
  '12': 'NH채움',
  '13': '수협',
  '14': '신협',
  '15': '우리',
  '16': '하나',
  '21': '광주',
  '22': '전북',
  '23': '제주',
  '24': '산은캐피탈',
  '25': '해외VISA',
  '26': '해외Master',
  '27': 'Diners',
  '28': 'AMEX',
  '29': 'JCB',
  '31': 'OK캐쉬백',
  '32': '우체국',
  '33': '저축은행',
  '34': 'UnionPay',
  '35': '새마을금고',
  '36': 'KDB산업',
  '37': '카카오뱅크',
  '38': '케이뱅크',
  '39': '페이코포인트',
  '40': '카카오머니',
  '41': 'SSG머니',
  '42': '네이버포인트',
};

/** The name of a card company; one that is not in the list keeps the name that NICE gave. */
export function cardCompany(code: string, name: string | undefined): string | undefined {
  return Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : name;
}

/** `[신한]` → `신한`: names of card companies come either way */
export function unbracketed(name: string | undefined): string | undefined {
  return name?.replace(/^\[(.*)\]$/, '$1');
}

function commonCodes(): CodeTable {
  const refusals = Object.entries(REFUSALS).flatMap(([reason, codes]) =>
    expand(codes).map((code): [string, CodeMeaning] => [code, refusal(reason as FailureReason)]),
  );
  const doubtful = expand(DOUBTFUL).map((code): [string, CodeMeaning] => [code, 'doubtful']);
  return Object.fromEntries<CodeMeaning>([...refusals, ...doubtful]);
}

/** `P008-P010 2020` → P008, P009, P010, 2020 */
function expand(list: string): string[] {
  return list.split(' ').flatMap((item) => {
    const [first = item, last = first] = item.split('-');
    const letter = /^\D*/.exec(first)?.[0] ?? '';
    const from = Number(first.slice(letter.length));
    const count = Number(last.slice(letter.length)) - from + 1;
    return Array.from(
      { length: count },
      (_, index) => `${letter}${String(from + index).padStart(first.length - letter.length, '0')}`,
    );
  });
}
