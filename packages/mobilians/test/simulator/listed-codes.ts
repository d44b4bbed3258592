/**
 * The codes of phone payments (휴대폰 결과코드 정의서) and of any request (error codes) by what they mean, kept apart from the
 * simulator's.
 */
export const LISTED: Readonly<Record<string, string>> = {
  invalid_credentials: '0011 0012 0043 0059 0074 0075 0076 0082 0083 0091 0092 0093 0094 0095 1002',
  stolen_or_lost: '0013',
  card_declined:
    '0014 0015 0016 0017 0018 0019 0020 0023 0024 0025 0032 0033 0034 0035 0036 0037 0038 0039 0040 0048 0054 0058',
  limit_exceeded: '0031 0053 0056 0057',
  not_permitted: '0030 0042 0049 0071 0072',
  not_found: '0041',
  already_cancelled: '0044',
  amount_mismatch: '0045',
  billing_key_not_found: '0047 0060',
  duplicate_order: '0051 0052',
  invalid_request: '0081 0097 6101',
  unauthorized: '6102',
  timeout_unknown: '0001 0096 0098 0099',
};

export const LISTED_CODES: ReadonlySet<string> = new Set(Object.values(LISTED).flatMap((codes) => codes.split(' ')));
