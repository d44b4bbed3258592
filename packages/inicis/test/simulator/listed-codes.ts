/** KG INICIS's codes by what they mean, as its error workbook has them, kept apart from the simulator's. */
export const CARD_COMPANY: Readonly<Record<string, string>> = {
  insufficient_funds: '54 F1 57 L7',
  limit_exceeded: '02 15 16 29 37 39 49 AA B1 B6 FL FM FN FY G6 GG GH GI GK GL GM GO GT GX HX HY K9 A2 FC HC HJ L5',
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
    '07 09 11 12 22 31 38 53 56 58 61 62 63 64 A7 B4 B5 C3 F0 F4 F9 GC GP GR GU GY GZ H6 HE HZ I0 IO J8 K0 K1 K2 K3 K4 ' +
    'K5 K8 L3 L6',
  pg_unavailable: '35 40 41 42 43 44 45 46 A8 B9 BN E4 E5 E6 E7 E8 F5 F6 FK J4 J5 J6 J7',
  timeout_unknown: '10 55 I1 I2',
  card_declined:
    '01 27 32 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 B2 B3 FA FD FE ' +
    'FF FI FJ FO FR FS FP FT FU FV FW FX G8 G9 GQ GV IR IS K6 K7',
};

export const GATEWAY: Readonly<Record<string, string>> = {
  invalid_card: '601 638',
  invalid_credentials: '635 617 616 629',
  limit_exceeded: '644 645 646 647 648 649 650 651 786',
  duplicate_order: '619 630 631 704',
  not_found: '623 694 827 828',
  billing_key_not_found: '997 969 970',
  already_cancelled: '626',
  amount_mismatch: '703 610',
  cancel_amount_exceeded: '706 826',
  invalid_request:
    '749 701 608 609 611 612 613 607 620 636 639 654 606 655 656 690 708 709 753 773 774 775 776 251 252 256 257 258 259 ' +
    '260 261 262 263',
  unauthorized: '400 403 411 413 602 200 201 202 209 632 633 634',
  not_permitted:
    '412 414 416 418 431 432 433 434 605 600 603 618 621 622 624 625 627 628 667 679 680 699 700 702 705 707 714 715 742 ' +
    '788 823 824 825 853 854 855 856 906 926 959',
  pg_unavailable: '050 052 053 106',
  timeout_unknown: '127 892 051 054 055 253 254 255 295 777 778 105 108 110 398 399',
};

export const WHOLE: Readonly<Record<string, string>> = {
  invalid_request: '1113 ER0102 ERR101 V023',
  invalid_card: '1165',
  billing_key_not_found: '1195',
  not_permitted: '1141 11C7 11C9',
};

/** By code, as it stands in an answer. */
export const LISTED: Readonly<Record<string, string>> = Object.fromEntries([
  ...wired(CARD_COMPANY, ['12', '1200']),
  ...wired(GATEWAY, ['500', '501', '550']),
  ...wired(WHOLE, ['']),
]);

function wired(lists: Readonly<Record<string, string>>, prefixes: readonly string[]): [string, string][] {
  return Object.entries(lists).flatMap(([meaning, codes]) =>
    codes.split(' ').flatMap((code) => prefixes.map((prefix): [string, string] => [prefix + code, meaning])),
  );
}
