import { listing, type Listing } from './listing.js';

/** Response codes of mobile phone payments (response-code workbook, sheet 휴대폰결제): those that can refuse. */
export const PHONE_CODES: Listing = listing({
  billing_key_not_found: '18 300 638 651 650',
  not_permitted: '47 523 524',
  limit_exceeded: '51 57 410 415 468 622 632~634 640',
  card_declined:
    '414 412 413 418 422 426 430 433 439 454 476 531 544 545 50 52 53 55 59 436~438 601~611 615~621 630 635 639 648 652 ' +
    '657 901~907',
  stolen_or_lost: '419',
  invalid_credentials: '405 406 445 446 450 481 482 512',
  not_found: '67 777 894',
  already_cancelled: '97 507 778',
  cancel_not_permitted: '33 46 895 38 41 45 401',
  cancel_amount_exceeded: '36 42 892',
  amount_mismatch: '893 551',
  unauthorized: '4 5 13 14 427',
  invalid_request: '-1 2 3 800 805 806',
  window_over: '480 483 490~492 784',
  duplicate_order: '420 649',
  timeout_unknown: '-2 35 509 779',
  pg_unavailable: '-3 15 17 27~29 103 201 210 213 528 529 723 989',
  user_cancelled: '898',
});
