import { refusal, type CodeTable, type FailureReason } from '@billkey/core';
import { refinedBy } from './method-codes.js';

/** Operations as the log names them. */
export type OpenOperation = 'begin-window' | 'complete-window' | 'charge' | 'remove' | 'inspect' | 'cancel' | 'find';

/**
 * Error codes by what they mean (결제 API 에러 코드, as four public projects copy it). A success has none. The list tells by
 * its texts alone which operation a code belongs to.
 */
const OF_REQUESTS = listed({
  invalid_request: '-2',
  // All but -73x are documented for the older API alone.
  unauthorized: '-401 -3 -4 -5 -301 -403 -730 -731 -732 -733',
  not_permitted: '-798 -799',
  pg_unavailable: '-7 -9798 -10',
});

const OF_AMOUNTS: CodeTable = {
  ...listed({ amount_mismatch: '-703 -704 -722 -724 -725', invalid_request: '-705 -726' }),
  // Above what the merchant may charge at once: another card does not help.
  '-797': refusal('limit_exceeded', 'fix_request'),
};

const OF_WINDOWS = listed({
  invalid_request: '-701 -706 -707 -708 -723 -761 -783',
  duplicate_order: '-702',
  not_found: '-721',
  card_declined: '-780',
});

const OF_CHARGES = listed({ limit_exceeded: '-752', invalid_request: '-753', card_declined: '-782' });

const OF_KEYS = listed({ billing_key_not_found: '-750 -751' });

const OF_CANCELS: CodeTable = {
  ...listed({
    not_found: '-721',
    amount_mismatch: '-722',
    cancel_amount_exceeded: '-710 -711',
    cancel_not_possible: '-784',
  }),
  // "Cancel failed", and nothing of whose fault it is, nor of what has happened.
  '-781': 'doubtful',
};

/** "Internal error" is a refusal only where nothing can have moved. */
const ASKING: CodeTable = { ...OF_REQUESTS, '-1': refusal('pg_unavailable') };
const MOVING: CodeTable = { ...OF_REQUESTS, '-1': 'doubtful' };

/** Sent twice at once: the first one may still be running. */
const AT_ONCE: CodeTable = { '-785': 'doubtful' };

/** Every code by operation; `code/method_result_code` where the payment method says why it refuses. */
export const OPEN_CODES: Readonly<Record<OpenOperation, CodeTable>> = {
  'begin-window': { ...ASKING, ...OF_AMOUNTS },
  'complete-window': { ...MOVING, ...OF_AMOUNTS, ...OF_WINDOWS, ...AT_ONCE, ...refinedBy('-780') },
  charge: { ...MOVING, ...OF_AMOUNTS, ...OF_KEYS, ...OF_CHARGES, ...AT_ONCE, ...refinedBy('-782') },
  remove: { ...MOVING, ...OF_KEYS, '-751': 'already' },
  inspect: { ...ASKING, ...OF_KEYS, '-750': 'absent' },
  cancel: { ...MOVING, ...OF_CANCELS, ...AT_ONCE, ...refinedBy('-781') },
  find: { ...ASKING, '-721': 'absent' },
};

function listed(codes: Readonly<Partial<Record<FailureReason, string>>>): CodeTable {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([reason, list]) =>
      list.split(' ').map((code) => [code, refusal(reason as FailureReason)] as const),
    ),
  );
}
