import { meaningOf, readCode, refusal, refused } from '@billkey/core';
import type { CodeMeaning, CodeTable, FailureReason, PgWords, Reading } from '@billkey/core';

/** Operations whose codes differ; the names are those of the log. */
export type KcpOperation =
  'begin-window' | 'complete-window' | 'issue' | 'charge' | 'remove' | 'key-in' | 'cancel' | 'find';

/** KCP's result codes (error list of the merchant guide) by what they mean, whichever call they answer. */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  card_declined: 'CC01 CC03 CC39 CC44-CC46 CC65 CC80 CC81 CCAF CCAG CCS0 CCSJ CCSK 8126 8146 8181-8183 8347 8786',
  insufficient_funds: 'CC10 CC88',
  limit_exceeded: 'CC07 CC08 CC61 CC62 CC85 CC86 8122-8124 8186-8189 8885 8886',
  expired_card: 'CC54 CC55 8484',
  invalid_card: 'CC14 CC15 8108 2204',
  invalid_credentials: 'CC63 CC64 CC66-CC69 CC84',
  stolen_or_lost: 'CC04 CC43',
  duplicate_order: '8094 8128 8338 9167 8586 7101 CCSC',
  already_cancelled: '8133 8023 CCA4 CCA7 8150',
  cancel_amount_exceeded: '8036 8039 8098 8099 8140 8382 8550',
  amount_mismatch: '8037 CCA8 8038 8344 8381 8549 8059 8060 9079',
  // CCA6 is "cancelled, or cannot be cancelled": only a look-up tells which.
  cancel_not_possible: '8012 8040 8134 8141 8142 8178 8346 8379 8384-8386 8392 5002 CCA6 CCA9 CCAC',
  not_found: '8132 8061 CCA1 5530 8030 8585 8495',
  invalid_request:
    '8004-8011 8015-8022 8024 8026 8035 8051-8058 8063 8070-8093 8095 8101 8103-8107 8109-8120 8125 8129 8135 8151-8168 ' +
    '8200 8310 8501-8546 9001-9015 0900 0902 3011 3012 5704 CC13 CC16 CC73 CC97',
  unauthorized: '8001 8002 8642 8897 9200 9201',
  not_permitted: '8102 8121 8127 8130 CC12 CC21 CC33-CC37 CC40 CC41 CC47 S032',
  // Sockets, connections and sending, of cards (817x) and of other means, whose blocks are built alike: not sent.
  pg_unavailable: '8045 8046 8049 8171-8174 8291-8294 8321-8324 8721-8724 8998 9502 3004-3007',
};

/**
 * It may have been processed: late, lost or malformed answers, failed writes, cancels under way; and codes of which the
 * list does not say what they mean for the payment (9999, 8003, CC02, 8898, 8892).
 */
const DOUBTFUL =
  'CC72 8041-8044 8047 8048 8050 8175 8176 8295 8296 8325 8326 8725 8726 8995-8997 8896 7512 7R01 CCPC CCPD CCSE ' +
  '3008-3010 8387 8388 9999 8003 CC02 8898 8892';

/** A failing issuer, bank or KCP: who was asked to book may have done so. */
const FAILING = 'CC75 CC98 CC99 CCC0 8314 8999';

const COMMON: CodeTable = {
  ...Object.fromEntries(
    Object.entries(REFUSALS).flatMap(([reason, codes]) =>
      expand(codes).map((code): [string, CodeMeaning] => [code, refusal(reason as FailureReason)]),
    ),
  ),
  ...all(DOUBTFUL, 'doubtful'),
  // The only success there is, in every call.
  '0000': 'done',
};

const MOVING: CodeTable = { ...COMMON, ...all(FAILING, 'doubtful') };
const ASKING: CodeTable = { ...COMMON, ...all(FAILING, refusal('pg_unavailable')) };

/** By operation */
export const KCP_CODES: Readonly<Record<KcpOperation, CodeTable>> = {
  'begin-window': ASKING,
  'complete-window': MOVING,
  issue: MOVING,
  charge: MOVING,
  remove: MOVING,
  'key-in': MOVING,
  cancel: MOVING,
  // "No original card payment": the one code by whose text a look-up found nothing.
  find: { ...ASKING, '8132': 'absent' },
};

const OF_A_KEY = /배치키|빌키/;
const NO_KEY = /없|미등록|삭제|해지|불일치/;
const ALREADY_DELETED = /이미\s*(삭제|해지)|(삭제|해지)(된|되었)/;

/**
 * No row of KCP's list is about batch keys, so what is wrong with one is told by the text of a code that is not listed:
 * that it was deleted before, or only (which is no word of the list's, hence presumed) that there is no such key.
 */
function ofKey(operation: KcpOperation, message: string): 'already' | 'no-key' | null {
  if (!OF_A_KEY.test(message)) return null;
  if (operation === 'charge') return NO_KEY.test(message) ? 'no-key' : null;
  if (operation !== 'remove') return null;
  if (ALREADY_DELETED.test(message)) return 'already';
  // "The batch key could not be deleted" is no word about whether there is one.
  return NO_KEY.test(message) && !/삭제|해지/.test(message) ? 'no-key' : null;
}

/** What KCP says with a code and its message after an operation; `done` and `already`: go on to read the answer. */
export function readWords(operation: KcpOperation, pg: PgWords): Reading<never> | 'done' | 'already' {
  const meaning = meaningOf(KCP_CODES[operation], pg.code);
  const told = meaning === undefined ? ofKey(operation, pg.message) : null;
  if (told === 'already') return 'already';
  if (told === 'no-key') return refused(refusal('billing_key_not_found'), pg, 'presumed');
  return readCode(meaning, pg) ?? 'done';
}

/** 카드사 코드, of issuers (`card_cd`) and acquirers (`acqu_cd`); the acquirer where the list has one. */
const CARD_COMPANIES: Readonly<Record<string, readonly [name: string, acquirer?: string]>> = {
  CCKM: ['KB국민카드', 'CCKM'],
  CCNH: ['NH농협카드', 'CCNH'],
  CCLG: ['신한카드', 'CCLG'],
  CCDI: ['현대카드', 'CCDI'],
  CCSS: ['삼성카드', 'CCSS'],
  CCLO: ['롯데카드', 'CCAM'],
  CCAM: ['롯데아멕스카드', 'CCAM'],
  CCBC: ['BC카드', 'CCBC'],
  CCWR: ['우리카드'],
  CCHN: ['하나카드', 'CCHN'],
  CCKE: ['하나카드(외환)', 'CCKE'],
  CCCT: ['씨티카드', 'CCBC'],
  CCSG: ['신세계한미', 'CCBC'],
  CCHM: ['한미카드', 'CCBC'],
  CCKJ: ['광주카드', 'CCBC'],
  CCSU: ['수협카드', 'CCBC'],
  CCJB: ['전북카드', 'CCBC'],
  CCCJ: ['제주카드', 'CCBC'],
  CVSF: ['해외비자', 'CCKE'],
  CMCF: ['해외마스터', 'CCKE'],
  CJCF: ['해외JCB', 'CCKE'],
  CCUF: ['은련카드', 'CCBC'],
  CCPT: ['PAYCO포인트', 'CCPT'],
  KM90: ['카카오뱅크', 'CCKM'],
};

/** The name of a card company; one that is not in the list keeps the name that KCP gave. */
export function cardCompany(code: string | undefined, name: string | undefined): string | undefined {
  return companyOf(code)?.[0] ?? name;
}

/** The name of who settles an issuer's payments, for answers that do not say. */
export function acquirerOf(issuer: string | undefined): string | undefined {
  return companyOf(companyOf(issuer)?.[1])?.[0];
}

function companyOf(code: string | undefined): (typeof CARD_COMPANIES)[string] | undefined {
  return code !== undefined && Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : undefined;
}

function all(codes: string, meaning: CodeMeaning): CodeTable {
  return Object.fromEntries(expand(codes).map((code) => [code, meaning]));
}

/** `8171-8173 CC44-CC46` → 8171, 8172, 8173, CC44, CC45, CC46 */
function expand(list: string): string[] {
  return list.split(' ').flatMap((item) => {
    const [first = item, last = first] = item.split('-');
    const letters = /^[A-Z]*/.exec(first)?.[0] ?? '';
    if (!/^\d+$/.test(first.slice(letters.length))) return [first];
    const from = Number(first.slice(letters.length));
    const count = Number(last.slice(letters.length)) - from + 1;
    return Array.from(
      { length: count },
      (_, index) => `${letters}${String(from + index).padStart(first.length - letters.length, '0')}`,
    );
  });
}
