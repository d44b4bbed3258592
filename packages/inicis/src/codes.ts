import { meaningOf, refusal, textField } from '@billkey/core';
import type { CodeMeaning, CodeTable, FailureReason, JsonFields } from '@billkey/core';

/** Operations whose codes differ; the names are those of the log. */
export type InicisOperation = 'issue' | 'charge' | 'key-in' | 'cancel' | 'find' | 'complete-window' | 'net-cancel';

type Lists = Readonly<Partial<Record<FailureReason, string>>>;

/** What card companies answer (error workbook of KG INICIS): the two characters NN of `12NN` and `1200NN`. */
const OF_CARDS: Lists = {
  insufficient_funds: '54 F1 57 L7',
  limit_exceeded: '02 15 16 29 37 39 49 AA B1 B6 FL FM FN FY G6 GG GH GI GK GL GM GO GT GX HX HY K9 A2 FC HC HJ L5',
  expired_card: '04 F3',
  invalid_card: '03 14 23 48 F2 H9 HB',
  invalid_credentials: '19 21 47 51 52 FB HI HO HV HW I6 I7 IE IH L9',
  stolen_or_lost: '26',
  already_cancelled: '25',
  not_found: '24',
  duplicate_order: '36 H4 H7 H8 HT',
  amount_mismatch: 'H0',
  invalid_request: '05 06 13 17 18 20 28 FZ G5 HA J9',
  unauthorized: '08 30 59 60',
  not_permitted:
    '07 09 11 12 22 31 38 53 56 58 61 62 63 64 A7 B4 B5 C3 F0 F4 F9 GC GP GR GU GY GZ H6 HE HZ I0 IO J8 ' +
    'K0 K1 K2 K3 K4 K5 K8 L3 L6',
  pg_unavailable: '35 40 41 42 43 44 45 46 A8 B9 BN E4 E5 E6 E7 E8 F5 F6 FK J4 J5 J6 J7',
  card_declined:
    '01 27 32 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 ' +
    'B2 B3 FA FD FE FF FI FJ FO FR FS FP FT FU FV FW FX G8 G9 GQ GV IR IS K6 K7',
};
const DOUBTFUL_OF_CARDS = '10 55 I1 I2';

/** What KG INICIS answers: the last three digits of `5MMnnn`, with the same meaning in every module MM. */
const OF_GATEWAY: Lists = {
  invalid_card: '601 638',
  invalid_credentials: '635 617 616 629',
  limit_exceeded: '644 645 646 647 648 649 650 651 786',
  duplicate_order: '619 630 631 704',
  not_found: '623 694 827 828',
  billing_key_not_found: '997 969 970',
  already_cancelled: '626',
  amount_mismatch: '703 610',
  cancel_amount_exceeded: '706 826',
  invalid_request:
    '749 701 608 609 611 612 613 607 620 636 639 654 606 655 656 690 708 709 753 773 774 775 776 251 252 ' +
    '256 257 258 259 260 261 262 263',
  unauthorized: '400 403 411 413 602 200 201 202 209 632 633 634',
  not_permitted:
    '412 414 416 418 431 432 433 434 605 600 603 618 621 622 624 625 627 628 667 679 680 699 700 702 705 707 714 715 ' +
    '742 788 823 824 825 853 854 855 856 906 926 959',
  pg_unavailable: '050 052 053 106',
};
/** Lost or late answers of the issuer, failed writes after an approval: the money may have moved. */
const DOUBTFUL_OF_GATEWAY = '127 892 051 054 055 253 254 255 295 777 778 105 108 110 398 399';

/** `11NN` of the old billing numbering, and those of requests in bad form. */
const WHOLE: Lists = {
  invalid_request: '1113 ER0102 ERR101 V023',
  invalid_card: '1165',
  billing_key_not_found: '1195',
  not_permitted: '1141 11C7 11C9',
};

/** The modules of card payments: card, ISP, billing. */
const MODULES = ['500', '501', '550'];

const COMMON: CodeTable = {
  ...tableOf(OF_CARDS, DOUBTFUL_OF_CARDS, (code) => [`12${code}`, `1200${code}`]),
  ...tableOf(OF_GATEWAY, DOUBTFUL_OF_GATEWAY, (code) => MODULES.map((module) => module + code)),
  ...tableOf(WHOLE, '', (code) => [code]),
};

/** Both generations answer with the same codes; what INIStdPay approves and takes back is the same for both. */
export const INICIS_CODES: Readonly<Record<InicisOperation, CodeTable>> = {
  issue: { ...COMMON, '00': 'done' },
  charge: { ...COMMON, '00': 'done' },
  'key-in': { ...COMMON, '00': 'done' },
  cancel: { ...COMMON, '00': 'done' },
  find: { ...afterLookUp(COMMON), '00': 'done', SUCCESS: 'done' },
  'complete-window': { ...COMMON, '0000': 'done' },
  'net-cancel': { ...COMMON, '0000': 'done' },
};

/** What the code of a failure means; undefined for one that is not listed. */
export function meaningOfFailure(operation: InicisOperation, code: string): CodeMeaning | undefined {
  const [, inEveryModule] = /^5\d\d(\d{3})$/.exec(code) ?? [];
  const meaning = meaningOf(INICIS_CODES[operation], inEveryModule === undefined ? code : `500${inEveryModule}`);
  // Where the code of a failure is expected, that of a success is none.
  return meaning === 'done' ? undefined : meaning;
}

export function isSuccess(operation: InicisOperation, resultCode: string): boolean {
  return meaningOf(INICIS_CODES[operation], resultCode) === 'done';
}

/** The code of a failure: in `detailResultCode`, else at the head of `resultMsg`, else in `resultCode`. */
export function failureCode(fields: JsonFields, resultCode: string): string {
  const [, head] = /^\[([0-9A-Z]{6}|[0-9A-Z]{4})[\]|]/.exec(textField(fields, 'resultMsg') ?? '') ?? [];
  return textField(fields, 'detailResultCode') ?? head ?? resultCode;
}

/** 카드사 코드, `cardCode` (manual: 코드표) */
const CARD_COMPANIES: Readonly<Record<string, string>> = {
  '01': '하나(구 외환)',
  '03': '롯데',
  '04': '현대',
  '06': '국민',
  '11': 'BC',
  '12': '삼성',
  '14': '신한',
  '15': '한미',
  '16': 'NH농협',
  '17': '하나SK',
  '21': '해외 비자',
  '22': '해외 마스터',
  '23': '해외 JCB',
  '24': '해외 아멕스',
  '25': '해외 다이너스',
  '91': '네이버포인트',
  '93': '토스머니',
  '94': 'SSG머니',
  '96': '엘포인트',
  '97': '카카오머니',
  '98': '페이코',
};

/** The name of a card company; one that is not in the list keeps the name that KG INICIS gave. */
export function cardCompany(code: string | undefined, name: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : name;
}

/** Only "no such transaction" and "no such OID" say that there is nothing; the other words for it leave that open. */
function afterLookUp(table: CodeTable): CodeTable {
  const changed = Object.entries(table).map(([code, meaning]): [string, CodeMeaning] => {
    if (typeof meaning !== 'object' || meaning.reason !== 'not_found') return [code, meaning];
    return [code, /^5\d\d(623|827)$/.test(code) ? 'absent' : 'doubtful'];
  });
  return Object.fromEntries<CodeMeaning>(changed);
}

function tableOf(lists: Lists, doubtful: string, written: (code: string) => readonly string[]): CodeTable {
  const refusals = Object.entries(lists).flatMap(([reason, list]) => rows(list, refusal(reason as FailureReason)));
  const doubts = doubtful === '' ? [] : rows(doubtful, 'doubtful');
  return Object.fromEntries<CodeMeaning>([...refusals, ...doubts]);

  function rows(list: string, meaning: CodeMeaning): [string, CodeMeaning][] {
    return list.split(' ').flatMap((code) => written(code).map((full): [string, CodeMeaning] => [full, meaning]));
  }
}
