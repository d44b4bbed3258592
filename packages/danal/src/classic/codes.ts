import { meaningOf, refusal, type CodeMeaning, type CodeTable, type FailureReason } from '@billkey/core';

/** Operations by the names of the log. */
export type ClassicOperation = 'begin-window' | 'complete-window' | 'charge' | 'remove' | 'cancel';

/** RETURNCODE of a customer's own cancel; it is told of a window alone. */
export const CUSTOMER_CANCELLED = '2101';

/** The table of result codes (응답코드, sheet 다날페이카드, 2019-11-01) has no operations: each code may come anywhere. */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  duplicate_order: '1103 1156 3199',
  not_found: '1104 1117 3120 3250',
  amount_mismatch: '1105 1126 3212 3249 3278',
  cancel_amount_exceeded: '1127 1128 1129',
  already_cancelled: '1115 3121 3251',
  cancel_not_possible: '1116 1120 1123 1130 1140 1144 1145 3118 3158 3224 3247 3248 3252',
  billing_key_not_found: '1121',
  invalid_request:
    '1100 1101 1102 1110 1122 1136 1143 1154 2184 2189 2191 3002 3003 3004 3005 3101 3102 3109 3113 3213 3214 ' +
    // The window is over, was called twice or is unknown.
    '1124 1147 1153 2113 2137 2190 2192',
  unauthorized: '1106 1107 1108 1109 1112 1114 2186 3104 3126 3138',
  not_permitted: '1131 3103 3105 3107 3108 3139 3149 3150 3167',
  limit_exceeded:
    '1132 1133 1134 1135 1137 1138 1139 1141 1146 1155 3111 3112 3125 3145 3155 3219 3225 3231 3233 3234 3235 3240 ' +
    '3242 3243',
  insufficient_funds: '3133 3136',
  invalid_card: '1148 1149 2105 2114 2117 3110 3192 3196',
  expired_card: '1152 3100 3119',
  invalid_credentials: '1142 1150 1151 2141 2142 2143 2144 3115 3117 3131 3217 3218 3220 3221 3222 3223 3244',
  stolen_or_lost: '3122',
  card_declined: '3123 3128 3132 3135 3143 3146 3147 3148 3206 3207 3209 3211 3253 3260',
  pg_unavailable: '1113 2106 2107 2115 2116 3106 3161 3168 3266 3267 3268 3269 3275',
};

/** Still being processed, network error, time over. */
const TIMED_OUT = '1125 3006 3134 3201';
/** System errors that do not say how far it came. */
const SYSTEM_ERRORS = '3001 3210 9999';

const MOVING: CodeTable = {
  ...Object.fromEntries(
    Object.entries(REFUSALS).flatMap(([reason, codes]) =>
      codes.split(' ').map((code): [string, CodeMeaning] => [code, refusal(reason as FailureReason)]),
    ),
  ),
  ...all(`${TIMED_OUT} ${SYSTEM_ERRORS}`, 'doubtful'),
  '0000': 'done',
};

/** Every code by operation. */
export const CLASSIC_CODES: Readonly<Record<ClassicOperation, CodeTable>> = {
  // Nothing can have moved.
  'begin-window': { ...MOVING, ...all(SYSTEM_ERRORS, refusal('pg_unavailable')) },
  'complete-window': MOVING,
  charge: MOVING,
  // A key that is not there any more is what was asked for.
  remove: { ...MOVING, '1121': 'already' },
  cancel: MOVING,
};

/** CARDCODE, as the guide of 다날페이카드 정기결제 names them */
const CARD_COMPANIES: Readonly<Record<string, string>> = {
  '0100': '신한',
  '0200': 'BC',
  '0201': 'SC(BC)',
  '0202': '우리(BC)',
  '0203': '경남(BC)',
  '0204': '대구(BC)',
  '0205': 'NH(BC)',
  '0206': '기업(BC)',
  '0207': '부산(BC)',
  '0208': '하나(BC)',
  '0209': '신한(BC)',
  '0210': '국민(BC)',
  '0300': 'KB국민',
  '0400': '현대',
  '0500': '삼성',
  '0600': '하나',
  '0601': '하나(외환)',
  '0700': '롯데',
  '0701': '롯데AMEX',
  '0800': 'NH채움',
  '0906': '씨티',
  '0907': '우리',
  '0908': '광주',
  '0909': '전북',
  '0910': '제주',
  '0911': '수협',
  '0912': '신협',
  '0913': '새마을',
  '0914': '우체국',
  '0915': '저축은행',
  '0916': 'KDB산업',
  '0917': '평화',
  '0918': '한미',
  '0919': '신세계한미',
  '0921': 'K뱅크',
  '0922': '카카오뱅크',
  '0923': '카카오페이',
  '0924': '코나',
  '0925': '토스카드',
  '0926': 'KB증권',
  '0927': '산림조합',
  '0928': '해외은련',
  '0929': '한국투자',
  '0930': '은련(해외발행)',
  '0931': '토스뱅크',
  '0932': '페이코',
  '0933': '티머니',
  '0934': '한화투자',
  '1100': '페이코 포인트',
  '1200': '카카오 포인트',
  '1300': '네이버 포인트',
};

/** The name of a card company; undefined for a code that is not in the list. */
export function cardCompany(code: string): string | undefined {
  return Object.hasOwn(CARD_COMPANIES, code) ? CARD_COMPANIES[code] : undefined;
}

/** What a window that failed tells: nothing moves before its key is issued, so that nothing is in doubt. */
export function meaningOfReturn(code: string): CodeMeaning | undefined {
  const meaning = meaningOf(CLASSIC_CODES['begin-window'], code);
  return meaning === 'doubtful' ? refusal('pg_unavailable') : meaning;
}

function all(codes: string, meaning: CodeMeaning): CodeTable {
  return Object.fromEntries(codes.split(' ').map((code) => [code, meaning]));
}
