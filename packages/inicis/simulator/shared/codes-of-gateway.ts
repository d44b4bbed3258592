/** What KG INICIS itself answers (its error workbook): the last three digits of `5MMnnn`, the same in every module. */
export const CODES_OF_GATEWAY = {
  invalid_card: '601 638',
  invalid_credentials: '635 617 616 629',
  limit_exceeded: '644-651 786',
  duplicate_order: '619 630 631 704',
  not_found: '623 694 827 828',
  billing_key_not_found: '997 969 970',
  already_cancelled: '626',
  amount_mismatch: '703 610',
  cancel_amount_exceeded: '706 826',
  invalid_request: '749 701 608 609 611-613 607 620 636 639 654 606 655 656 690 708 709 753 773-776 251 252 256-263',
  unauthorized: '400 403 411 413 602 200-202 209 632-634',
  not_permitted:
    '412 414 416 418 431-434 605 600 603 618 621 622 624 625 627 628 667 679 680 699 700 702 705 707 714 715 742 788 ' +
    '823-825 853-856 906 926 959',
  pg_unavailable: '050 052 053 106',
  timeout_unknown: '127 892 051 054 055 253-255 295 777 778 105 108 110 398 399',
} as const;

/** Codes that stand as they are: `11NN` of the old billing numbering, and those of requests in bad form. */
export const WHOLE_CODES = {
  invalid_request: '1113 ER0102 ERR101 V023',
  invalid_card: '1165',
  billing_key_not_found: '1195',
  not_permitted: '1141 11C7 11C9',
} as const;
