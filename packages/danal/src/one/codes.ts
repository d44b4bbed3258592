import { meaningOf, refusal, type CodeMeaning, type CodeTable, type FailureReason } from '@billkey/core';

/** Operations by the names of the log. */
export type OneOperation = 'complete-window' | 'charge' | 'cancel';

/** What a customer's own cancel may be called: by one client of others, and by the older lists of phones and cards. */
const CUSTOMER_LEFT: ReadonlySet<string> = new Set(['USER_CANCEL', 'WINDOW_CLOSED', '898', '2101']);

/**
 * ONE's own codes are published nowhere but for its success. These are those of the older protocol for phones (응답코드,
 * sheet 휴대폰결제), which are likely to show up: see "Not verified" in the README.
 */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  billing_key_not_found: '18 300 638 650 651',
  // 47: automatic payment not contracted; 523, 524: the previous month's payment is missing or different
  not_permitted: '47 523 524',
  limit_exceeded: '51 57 410 415 468 622 632 633 634 640',
  card_declined:
    '50 52 53 55 59 412 413 414 418 422 426 430 433 436 437 438 439 454 476 531 544 545 601 602 603 604 605 606 607 608 609 ' +
    '610 611 615 616 617 618 619 620 621 630 635 639 648 652 657 901 902 903 904 905 906 907',
  stolen_or_lost: '419',
  invalid_credentials: '405 406 445 446 450 481 482 512',
  not_found: '67 777 894',
  already_cancelled: '97 507 778',
  cancel_not_possible: '33 38 41 45 46 401 895',
  cancel_amount_exceeded: '36 42 892',
  amount_mismatch: '551 893',
  unauthorized: '4 5 13 14 427',
  invalid_request: '-1 2 3 480 483 490 491 492 784 800 805 806',
  duplicate_order: '420 649',
  pg_unavailable: '-3 15 17 27 28 29 103 201 210 213 528 529 723 989',
};

/** Cancel in progress, time over. */
const DOUBTFUL = '-2 35 509 779';

const MOVING: CodeTable = {
  ...Object.fromEntries(
    Object.entries(REFUSALS).flatMap(([reason, codes]) =>
      codes.split(' ').map((code): [string, CodeMeaning] => [code, refusal(reason as FailureReason)]),
    ),
  ),
  ...Object.fromEntries(DOUBTFUL.split(' ').map((code): [string, CodeMeaning] => [code, 'doubtful'])),
  SUCCESS: 'done',
};

/** Every code by operation. */
export const ONE_CODES: Readonly<Record<OneOperation, CodeTable>> = {
  'complete-window': MOVING,
  charge: MOVING,
  cancel: MOVING,
};

/** What a window that failed tells: no key is issued before it is asked for, so that nothing is in doubt. */
export function meaningOfReturn(code: string): CodeMeaning | 'left' | undefined {
  if (CUSTOMER_LEFT.has(code)) return 'left';
  const meaning = meaningOf(MOVING, code);
  return meaning === 'doubtful' ? refusal('pg_unavailable') : meaning;
}
