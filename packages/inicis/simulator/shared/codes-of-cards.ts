/**
 * What card companies answer (KG INICIS error workbook): the two characters NN of `12NN` and `1200NN`, by what they mean.
 */
export const CODES_OF_CARDS = {
  insufficient_funds: '54 57 F1 L7',
  limit_exceeded: '02 15 16 29 37 39 49 AA B1 B6 FL-FN FY G6 GG-GI GK-GM GO GT GX HX HY K9 A2 FC HC HJ L5',
  expired_card: '04 F3',
  invalid_card: '03 14 23 48 F2 H9 HB',
  invalid_credentials: '19 21 47 51 52 FB HI HO HV HW I6 I7 IE IH L9',
  stolen_or_lost: '26',
  already_cancelled: '25',
  not_found: '24',
  duplicate_order: '36 H4 H7 H8 HT',
  amount_mismatch: 'H0',
  invalid_request: '05 06 13 17 18 20 28 FZ G5 HA J9',
  unauthorized: '08 30 59 60',
  not_permitted:
    '07 09 11 12 22 31 38 53 56 58 61-64 A7 B4 B5 C3 F0 F4 F9 GC GP GR GU GY GZ H6 HE HZ I0 IO J8 K0-K4 K5 K8 L3 L6',
  pg_unavailable: '35 40-46 A8 B9 BN E4-E8 F5 F6 FK J4-J7',
  timeout_unknown: '10 55 I1 I2',
  card_declined: '01 27 32 70-99 B2 B3 FA FD-FF FI FJ FO FR FS FP FT-FX G8 G9 GQ GV IR IS K6 K7',
} as const;
