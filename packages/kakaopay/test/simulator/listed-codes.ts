/**
 * The error codes of the official table (developers.kakaopay.com, and its copies in public projects) by what they mean.
 * Kept apart from the simulator's.
 */
export const LISTED: Readonly<Record<string, string>> = {
  pg_unavailable: '-7 -9798 -10',
  invalid_request: '-2 -701 -705 -706 -707 -708 -723 -726 -753 -761 -783',
  unauthorized: '-401 -3 -4 -5 -301 -403 -730 -731 -732 -733',
  duplicate_order: '-702',
  amount_mismatch: '-703 -704 -722 -724 -725',
  cancel_amount_exceeded: '-710 -711',
  not_found: '-721',
  billing_key_not_found: '-750 -751',
  limit_exceeded: '-752 -797',
  card_declined: '-780 -782',
  cancel_not_possible: '-784',
  not_permitted: '-798 -799',
  timeout_unknown: '-1 -781 -785',
};

export const LISTED_CODES: ReadonlySet<string> = new Set(Object.values(LISTED).flatMap((codes) => codes.split(' ')));
