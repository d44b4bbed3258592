/**
 * `extras.method_result_code` by what it means, of the list of 2018 (kakao-code-20180820, PortOne's developer documents):
 * one sheet for the wallet's money, one for cards, of which these are the usual ones.
 */
const OF_MONEY = {
  insufficient_funds: 'LACK_BALANCE NOT_ENOUGH_BALANCE',
  limit_exceeded: 'LIMIT_ONE_TIME LIMIT_USE_PER_DAY LIMIT_BALANCE',
  card_declined:
    'BANK_ACCOUNT_NOT_FOUND BANK_NOT_CONNECTED BANK_ACCOUNT_BLOCKED USER_NOT_FOUND PAY_USER_NOT_FOUND DEACTIVATED_USER_STATUS',
  billing_key_not_found: 'INVALID_PAYMENT_KEY',
  pg_unavailable:
    'USER_LOCKED BANK_FIRM_API_FAIL BANK_FIRM_UNAVAILABLE UNDER_CONSTRUCTION PAY_ACCOUNT_RESPONSE_ERROR TALK_USER_REQUEST_FAIL TALK_USER_RESPONSE_ERROR',
  timeout_unknown: 'BANK_FIRM_UNKNOWN',
  cancel_amount_exceeded: 'INVALID_CANCEL_AMOUNT',
  cancel_not_possible: 'INVALID_CANCEL_STATUS INVALID_CANCEL_STATUS_DEACTIVE',
  duplicate_order: 'PAYMENT_KEY_EXISTS',
  unauthorized: 'NETWORK_ACL_ERROR CHANNEL_NOT_FOUND',
} as const;

const OF_CARDS = {
  insufficient_funds: '0174 5039 5534 7983 8035 8223 8323 8535 8546',
  limit_exceeded: '0002 0015 0016 0029 0060 0061 0062 0159 0160 0236 5024 5200 8311 8320 8325 8326 8327 8328 8521 8602',
  expired_card: '0004 0023 0196 5004 5005 8314 8316',
  invalid_card: '0003 0014 0118 0125 5002',
  invalid_credentials: '0019 0021 0038 0039 0051 0052 0215 5003 5006 5007 5008',
  stolen_or_lost: '0026 5009 8350 8514',
  card_declined: '0001 0027 0032 0126 1001 5011 5012 5013 5014 5015 5019 5021 5023 8324 8373 8515',
  not_permitted: '0007 0008 0011 0012 0042 0048 0022 6005',
  not_found: '0024 0136',
  already_cancelled: '0025 0140 8507',
  duplicate_order: '0204 0504',
  pg_unavailable: '0121 0299 5016 5017 8791',
  timeout_unknown: '0010 0110 0290 0590',
} as const;

/** What each code of a payment method means. */
export const METHOD_CODES: ReadonlyMap<string, string> = new Map(
  [OF_MONEY, OF_CARDS].flatMap((lists) =>
    Object.entries(lists).flatMap(([meaning, codes]) => codes.split(' ').map((code) => [code, meaning] as const)),
  ),
);
