/** The response codes of phone payments by what they mean: the workbook, kept apart from the simulator's list. */
export const LISTED_FOR_PHONES: readonly (readonly [meaning: string, codes: string])[] = [
  ['billing_key_not_found', '18 300 638 651 650'],
  ['not_permitted', '47'],
  ['limit_exceeded', '51 57 410 415 468 622 632 633 634 640'],
  [
    'card_declined',
    '414 412 413 418 422 426 430 433 439 454 476 531 544 545 50 52 53 55 59 436 437 438 601 602 603 604 605 606 607 608 609 ' +
      '610 611 615 616 617 618 619 620 621 630 635 639 648 652 657 901 902 903 904 905 906 907',
  ],
  ['stolen_or_lost', '419'],
  ['invalid_credentials', '405 406 445 446 450 481 482 512'],
  ['not_found', '67 777 894'],
  ['already_cancelled', '97 507 778'],
  ['cancel_not_permitted', '33 46 895 38 41 45 401'],
  ['cancel_amount_exceeded', '36 42 892'],
  ['amount_mismatch', '893 551'],
  ['unauthorized', '4 5 13 14 427'],
  ['invalid_request', '-1 2 3 800 805 806 480 483 490 491 492 784'],
  ['duplicate_order', '420 649'],
  ['not_permitted', '523 524'],
  ['timeout_unknown', '-2 35 509 779'],
  ['pg_unavailable', '-3 15 17 27 28 29 103 201 210 213 528 529 723 989'],
  ['user_cancelled', '898'],
];
