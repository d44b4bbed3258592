/**
 * The codes a refusal may have, by what they mean: the 2xxx and 3xxx rows of the family's list, and at the end what had to
 * be borrowed from the rest of it. Kept apart from the simulator's.
 */
export const LISTED: Readonly<Record<string, string>> = {
  card_declined: '3095 3091 3061 3057 3053',
  limit_exceeded: '2023',
  expired_card: '3021',
  invalid_card: '3011',
  duplicate_order: '2156 2201',
  already_cancelled: '2013 2015',
  cancel_amount_exceeded: '2026 2032',
  amount_mismatch: '2011',
  cancel_not_possible: '2014 2016 2017 2018 2019 2027 2028 2029 2030 2031 2033 2052',
  not_found: '2012',
  invalid_request: '2010 3022 3023 3024 3031 3032 3033 3034 3041 9000 9001 A212',
  unauthorized: '2024 2025 2152',
  not_permitted: '2151 3012 3013 3014 3051 3071',
  timeout_unknown: '2000 2002 2003 2056 2212',
  billing_key_not_found: 'A124 A126',
};

export const LISTED_CODES: ReadonlySet<string> = new Set(Object.values(LISTED).flatMap((codes) => codes.split(' ')));
