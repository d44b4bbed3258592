/** NICE's result codes for refusals, by what they mean: the code list of the manual, kept apart from the simulator's. */
export const LISTED: Readonly<Record<string, string>> = {
  card_declined: '3095 3091 F118 F113 3061 3057 3053 A110',
  limit_exceeded: '2023',
  expired_card: '3021 V511 V512',
  invalid_card: '3011 F112 P021 A121 A222',
  billing_key_not_found: 'A124 A125 A126 A223 U115 U309 A255',
  duplicate_order: 'A127 U112 P015 2156 A225 U114 2201 1682',
  already_cancelled: '2013 2015 1673',
  cancel_amount_exceeded: '2026 2032 U123 U319',
  amount_mismatch: '2011 U318 A123 U113 U127 U502 P034 A116',
  cancel_not_permitted: '2014 2016 2017 2018 2019 2027 2028 2029 2030 2031 2033 2052 1534 U128',
  not_found: '2012 U107 U111 U120 U122 U126 A115 A118 A214 A251 A243',
  invalid_request:
    'U100 P007 P008 P009 P010 P011 P012 P013 P017 P024 P036 P037 3022 3023 3024 3031 3032 3033 3034 3041 A102 A106 ' +
    'A113 A117 A147 A212 A242 9000 9001 U105 U110 U119 U124 U125 U129 U130 U131 U132 U308 U321 1615 2010 F201 V401 ' +
    'V402 V501 V502 V503 V504 V505 V506 V507 V508 V509 V510 V513',
  undecipherable: 'U306 A204 A205 F101 F103',
  unauthorized: 'U101 U102 U103 U104 U304 U305 U312 A101 A211 U313 A109 A114 A122 A301 P005 P014 2024 2025 2152',
  not_permitted:
    'U108 U109 U315 A224 F115 F116 F117 A128 A148 A149 U316 A302 A303 A305 2151 3012 3013 3014 3051 3071 P016',
  pg_unavailable: 'U504 U508 U509 A213 A253 A300 A307 A400 F106 F107 F108 F109 F110 X001 X002 T001 T002 T004 T005 2159',
  timeout_unknown:
    '9002 U303 A299 U501 U503 U506 U507 A226 A254 A304 A306 A401 A402 A403 P026 P027 P101 S999 T003 X003 X004 2000 ' +
    '2002 2003 2212 2056 9999',
  net_cancel_too_late: '2020',
  user_cancelled: 'I002 P091',
};

export const LISTED_CODES: ReadonlySet<string> = new Set(Object.values(LISTED).flatMap((codes) => codes.split(' ')));
