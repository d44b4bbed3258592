/** Codes of one-time tokens by what they mean: the code list of the documents, kept apart from the simulator's. */
export const LISTED_FOR_TOKENS: Readonly<Record<string, string>> = {
  invalid_request: '200',
  invalid_card: '223 224',
  invalid_credentials: '225',
  pg_unavailable: '231 700',
  unauthorized: '2111',
};

/** Codes of everything else. */
export const LISTED: Readonly<Record<string, string>> = {
  pg_unavailable: '1000',
  unauthorized: '1001 3113 4006 4007',
  not_permitted: '1003 3001 3103 3104 3202 3204 3206 5000',
  not_found: '3000 3203 3402',
  amount_mismatch: '3002',
  invalid_card: '3003 3004 3005 3006 3101',
  invalid_credentials: '3014',
  invalid_request:
    '3008 3009 3112 3115 3301 3302 3303 3304 3305 3306 3401 3403 3404 3405 3406 3407 3408 4004 4005 4008',
  card_declined: '3010 3012 3013 3200',
  insufficient_funds: '3011',
  expired_card: '3102',
  billing_key_not_found: '3111 3114',
  limit_exceeded: '3116',
  already_cancelled: '3201',
  duplicate_order: '3205',
};
