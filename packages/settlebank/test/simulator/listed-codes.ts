/** SettleBank's result codes for refusals, by what they mean: the code list of the manual, kept apart from the simulator's. */
export const LISTED: Readonly<Record<string, string>> = {
  invalid_request:
    '1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 1011 1012 1013 1101 1102 1103 1104 1105 1106 1107 1108 1109 1110 ' +
    '1111 1112 1113 1114 1115 1116 1117 1118 1119 1120 1121 1122 1123 1124 1125 1126 1127 1902 5001 5002 5003 5004 5005 ' +
    '5006 6001 ST07 ST09 ST26 ST56 CA03 CA13 CA14 CA15 CA16 CA17 CA18 CA19 CA21 CA22 CA23 CA40 CA41 CA42',
  unauthorized: '1901 ST47 ST48 CA87',
  invalid_credentials: '2001 2002 2003 ST30 CA27 CA28 CA29 CA30 CA70 CA75',
  cancel_amount_exceeded: '3007 ST57',
  amount_mismatch: 'ST55 ST58',
  already_cancelled: 'ST25 ST39 CA12',
  cancel_not_possible: 'ST46 CA11 ST54 CA88',
  duplicate_order: 'ST03 ST50 CA86',
  not_found: 'ST01 ST13 ST06 CA10',
  not_permitted: 'ST19 ST69 ST70 STR1 STR2 STR3 STR4 STR5 STR6 STR7 STR8 CA80 CA59 CA60 CA61 CA62 CA63 CA64 CA65',
  pg_unavailable: '9001 9002 9003 9004 9005 9006 9007 9901 9903 ST11 CA01 CA02 CA04 ST41 ST68',
  timeout_unknown: 'VTIM ST38',
  system_error: '9902 9904 9905 9999 ST10 ST79',
  unexplained: 'ST45 ST60 ST99 CA81 CA83 CA84 CA85 8375',
  expired_card: 'CA20',
  limit_exceeded: 'CA26 CA31 CA32 CA33 CA34 CA35 CA36 CA37',
  insufficient_funds: 'CA38',
  card_declined: 'CA50 CA51 CA52 CA53 CA54 CA55 CA56 CA57 CA82 J999 8373 0905',
  invalid_card: 'CA58',
};

export const LISTED_CODES: ReadonlySet<string> = new Set(Object.values(LISTED).flatMap((codes) => codes.split(' ')));
