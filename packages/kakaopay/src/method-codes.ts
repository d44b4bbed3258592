import { refusal, type CodeMeaning, type CodeTable, type FailureReason } from '@billkey/core';

/**
 * `extras.method_result_code` by what it means (workbook kakao-code-20180820 of PortOne's developer documents), first of
 * the wallet's money, then the usual ones of cards. The list is old: one that it does not have says nothing more.
 */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  insufficient_funds: 'LACK_BALANCE NOT_ENOUGH_BALANCE 0174 5039 5534 7983 8035 8223 8323 8535 8546',
  limit_exceeded:
    'LIMIT_ONE_TIME LIMIT_USE_PER_DAY LIMIT_BALANCE ' +
    '0002 0015 0016 0029 0060 0061 0062 0159 0160 0236 5024 5200 8311 8320 8325 8326 8327 8328 8521 8602',
  card_declined:
    'BANK_ACCOUNT_NOT_FOUND BANK_NOT_CONNECTED BANK_ACCOUNT_BLOCKED USER_NOT_FOUND PAY_USER_NOT_FOUND ' +
    'DEACTIVATED_USER_STATUS 0001 0027 0032 0126 1001 5011 5012 5013 5014 5015 5019 5021 5023 8324 8373 8515',
  billing_key_not_found: 'INVALID_PAYMENT_KEY',
  expired_card: '0004 0023 0196 5004 5005 8314 8316',
  invalid_card: '0003 0014 0118 0125 5002',
  invalid_credentials: '0019 0021 0038 0039 0051 0052 0215 5003 5006 5007 5008',
  stolen_or_lost: '0026 5009 8350 8514',
  not_permitted: '0007 0008 0011 0012 0042 0048 0022 6005',
  not_found: '0024 0136',
  already_cancelled: '0025 0140 8507',
  cancel_amount_exceeded: 'INVALID_CANCEL_AMOUNT',
  cancel_not_possible: 'INVALID_CANCEL_STATUS INVALID_CANCEL_STATUS_DEACTIVE',
  duplicate_order: 'PAYMENT_KEY_EXISTS 0204 0504',
  unauthorized: 'NETWORK_ACL_ERROR CHANNEL_NOT_FOUND',
  // USER_LOCKED: another payment of the customer is running.
  pg_unavailable:
    'USER_LOCKED BANK_FIRM_API_FAIL BANK_FIRM_UNAVAILABLE UNDER_CONSTRUCTION PAY_ACCOUNT_RESPONSE_ERROR ' +
    'TALK_USER_REQUEST_FAIL TALK_USER_RESPONSE_ERROR 0121 0299 5016 5017 8791',
};

/** A transaction at the bank is unsettled; time-outs between Kakao Pay and the card company. */
const DOUBTFUL = 'BANK_FIRM_UNKNOWN 0010 0110 0290 0590';

/** The codes of payment methods behind an error code: `-782/LACK_BALANCE`. */
export function refinedBy(code: string): CodeTable {
  const refusals = Object.entries(REFUSALS).flatMap(([reason, codes]) =>
    codes.split(' ').map((method): [string, CodeMeaning] => [method, refusal(reason as FailureReason)]),
  );
  const doubtful = DOUBTFUL.split(' ').map((method): [string, CodeMeaning] => [method, 'doubtful']);
  return Object.fromEntries([...refusals, ...doubtful].map(([method, meaning]) => [`${code}/${method}`, meaning]));
}
