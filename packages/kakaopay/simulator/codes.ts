/** Error codes by what they mean, after the operations they are listed for. The texts are this simulator's own. */
const OF_REQUESTS = {
  invalid_request: { '-2': '필수 파라미터 누락 또는 잘못된 값' },
  unauthorized: {
    '-401': '유효하지 않은 키',
    '-3': '비활성화된 API',
    '-4': '제재된 앱',
    '-5': '권한 없음',
    '-301': '등록되지 않은 앱 키',
    '-403': '등록되지 않은 사이트',
    '-730': '앱 정보 오류',
    '-731': 'CID 오류',
    '-732': 'GID 오류',
    '-733': 'CID_SECRET 오류',
  },
  not_permitted: { '-798': '허용되지 않은 IP', '-799': '등록되지 않은 도메인' },
  pg_unavailable: { '-7': '서비스 점검 중', '-9798': '서비스 점검 중', '-10': '호출 한도 초과' },
  /** An internal error says nothing of what was done before it. */
  failing: { '-1': '내부 오류' },
} as const;

const OF_AMOUNTS = {
  amount_mismatch: {
    '-703': '포인트 금액 오류',
    '-704': '결제수단 금액 오류',
    '-722': '금액 정보 오류',
    '-724': '단건결제 금액 오류',
    '-725': '총 금액 오류',
  },
  limit_exceeded: { '-797': '1회 결제 한도 초과' },
  invalid_request: { '-705': '지원하지 않는 결제수단', '-726': '주문 정보 오류' },
} as const;

const OF_WINDOWS = {
  invalid_request: {
    '-701': '결제 인증이 완료되지 않음',
    '-706': 'partner_order_id 불일치',
    '-707': 'partner_user_id 불일치',
    '-708': 'pg_token 불일치',
    '-723': '결제 만료 시간 초과',
    '-761': '카카오톡 미가입 전화번호',
    '-783': '결제 승인이 가능한 상태가 아님',
  },
  duplicate_order: { '-702': '이미 결제 완료된 TID' },
} as const;

const OF_KEYS = {
  billing_key_not_found: { '-750': '유효하지 않은 SID', '-751': '비활성화된 SID' },
} as const;

const OF_KEY_USE = {
  limit_exceeded: { '-752': 'SID 월 사용 횟수 초과' },
  invalid_request: { '-753': 'SID의 partner_user_id 불일치' },
} as const;

const OF_PAYMENTS = { not_found: { '-721': '유효하지 않은 TID' } } as const;

const OF_CANCELS = {
  cancel_amount_exceeded: { '-710': '취소 가능 금액 초과', '-711': '승인 금액보다 큰 취소 금액' },
  cancel_not_possible: { '-784': '취소가 가능한 상태가 아님' },
  amount_mismatch: { '-722': '금액 정보 오류' },
  /** Not said by whom, nor for what: `extras` may. */
  timeout_unknown: { '-781': '결제 취소 실패' },
} as const;

/** Two payments or cancels at once: the one before may still be running. */
const OF_MOVING = { timeout_unknown: { '-785': '중복 요청' } } as const;

const OF_APPROVALS = { card_declined: { '-780': '결제 승인 실패' } } as const;
const OF_CHARGES = { card_declined: { '-782': '정기결제 실패' } } as const;

/** The rows by what the request was about. */
export const ROWS = {
  requests: OF_REQUESTS,
  amounts: OF_AMOUNTS,
  windows: OF_WINDOWS,
  keys: OF_KEYS,
  keyUse: OF_KEY_USE,
  payments: OF_PAYMENTS,
  cancels: OF_CANCELS,
  moving: OF_MOVING,
  approvals: OF_APPROVALS,
  charges: OF_CHARGES,
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
type Row = (typeof ROWS)[keyof typeof ROWS];
/** As numbers: that is how they travel. */
export type Code = KeysOf<Row extends infer R ? (R extends Row ? R[keyof R] : never) : never>;

const TEXTS: ReadonlyMap<string, string> = new Map(
  Object.values(ROWS).flatMap((row) =>
    Object.values<Readonly<Record<string, string>>>(row).flatMap((texts) => Object.entries(texts)),
  ),
);

/** The text sent with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return TEXTS.get(code) ?? '정의되지 않은 오류';
}

const STATUSES: Readonly<Record<string, number>> = {
  ...{ '-401': 401, '-3': 403, '-4': 403, '-5': 403, '-403': 403 },
  ...{ '-7': 503, '-9798': 503 },
};

/** The HTTP status a code comes with: 400 unless listed otherwise. */
export function statusOf(code: string): number {
  return STATUSES[code] ?? 400;
}
