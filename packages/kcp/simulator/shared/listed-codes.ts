/**
 * KCP's list of result codes (671 rows, the merchant guide's error list), by what they mean to a caller. Ranges stand for
 * every code in them.
 */
export const LISTED = {
  card_declined:
    'CC01 CC03 CC39 CC46 CC44 CC45 CC65 CC80 CC81 CCAF CCAG CCS0 CCSJ CCSK 8126 8183 8181 8182 8347 8786 8146',
  insufficient_funds: 'CC10 CC88',
  limit_exceeded: 'CC07 CC08 CC61 CC62 CC85 CC86 8122 8123 8124 8186 8187 8188 8189 8885 8886',
  expired_card: 'CC54 CC55 8484',
  invalid_card: 'CC14 CC15 8108 2204',
  invalid_credentials: 'CC63 CC64 CC66 CC67 CC68 CC84 CC69',
  stolen_or_lost: 'CC04 CC43',
  duplicate_order: '8094 8128 8338 9167 8586 7101 CCSC',
  already_cancelled: '8133 8023 CCA4 CCA7 8150',
  cancel_amount_exceeded: '8036 8039 8098 8099 8140 8382 8550',
  amount_mismatch: '8037 CCA8 8038 8344 8381 8549 8059 8060 9079',
  invalid_request:
    '8005-8010 8015-8022 8051-8058 8070-8093 8101 8103-8107 8109-8120 8151-8168 8200 8501-8546 8004 8024 8063 8135 ' +
    '9001-9015 8035 8125 CC16 8129 8011 CC13 CC73 8310 0900 0902 3011 3012 5704 8026 8095 CC97',
  unauthorized: '8001 8002 8642 8897 9200 9201',
  not_permitted: '8102 8121 8127 CC21 CC33 CC12 CC34 CC35 CC36 CC37 CC40 CC41 CC47 8130 S032',
  /** Refusals of a cancel; `CCA6` says "cancelled or not cancellable", and refuses in either case. */
  cancel_not_possible: '8012 8134 5002 CCAC 8040 CCA9 8141 8142 8384 8385 8392 8386 8178 8346 8379 CCA6',
  pg_unavailable: '8045 8046 8049 8171-8174 8291-8294 8321-8324 8721-8724 8998 9502 3004-3007',
  /** A failing issuer, bank or KCP: it may have booked, unless nothing was to be booked. */
  failing: 'CC75 CC98 CC99 CCC0 8314 8999',
  timeout_unknown:
    'CC72 8041-8044 8047 8048 8050 8175 8176 8295 8296 8325 8326 8725 8726 8995-8997 8896 7512 7R01 CCPC CCPD CCSE ' +
    '3008-3010 8387 8388',
  /** The list does not say what they mean for the payment. */
  unclear: '9999 8003 CC02 8898 8892',
  not_found: '8132 8061 CCA1 5530 8030 8585 8495',
  user_cancelled: '3001',
} as const;

export type Meaning = keyof typeof LISTED;

/** Every listed code with its meaning. */
export const CODES: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(LISTED).flatMap(([meaning, codes]) =>
    codes
      .split(' ')
      .flatMap(expanded)
      .map((code) => [code, meaning as Meaning] as const),
  ),
);

function expanded(range: string): readonly string[] {
  const [first = '', last] = range.split('-');
  if (last === undefined) return [first];
  const length = Number(last) - Number(first) + 1;
  return Array.from({ length }, (_, index) => String(Number(first) + index).padStart(4, '0'));
}
