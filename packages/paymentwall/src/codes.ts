import { refusal, type CodeTable, type FailureReason } from '@billkey/core';

/** Operations as the log names them; a charge is four of them. */
export type BrickOperation =
  'token' | 'issue' | 'charge' | 'key-in' | 'continue' | 'capture' | 'void' | 'cancel' | 'find';

/** Error codes (docs: Brick, Errors) by what they mean. The list does not tell operations apart. */
const REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  card_declined: '3010 3012 3013 3200',
  insufficient_funds: '3011',
  limit_exceeded: '3116',
  expired_card: '3102',
  invalid_card: '3003 3004 3005 3006 3101',
  invalid_credentials: '3014',
  billing_key_not_found: '3111 3114',
  duplicate_order: '3205',
  already_cancelled: '3201',
  amount_mismatch: '3002',
  invalid_request:
    '3008 3009 3112 3115 3301 3302 3303 3304 3305 3306 3401 3403 3404 3405 3406 3407 3408 4004 4005 4008',
  unauthorized: '1001 3113 4006 4007',
  not_permitted: '1003 3001 3103 3104 3202 3204 3206 5000',
  not_found: '3000 3203 3402',
};

/** Above what the project may charge at most (docs: 500 USD unless support has raised it): another card does not help. */
const TOO_MUCH: CodeTable = { '3116': refusal('limit_exceeded', 'fix_request') };

/** Codes of the list that stands apart in the documents: of one-time tokens alone. 231 and 700: internal error. */
const TOKEN_REFUSALS: Readonly<Partial<Record<FailureReason, string>>> = {
  invalid_request: '200',
  invalid_card: '223 224',
  invalid_credentials: '225',
  unauthorized: '2111',
  pg_unavailable: '231 700',
};

const ASKING: CodeTable = { ...listed(REFUSALS), ...TOO_MUCH, '1000': refusal('pg_unavailable') };

/** "Internal error": nobody says before or after what, so it is a refusal only where nothing can have moved. */
const MOVING: CodeTable = { ...ASKING, '1000': 'doubtful' };

/** Every code of Brick by operation. A success has no code, it is an object. */
export const BRICK_CODES: Readonly<Record<BrickOperation, CodeTable>> = {
  token: listed(TOKEN_REFUSALS),
  issue: MOVING,
  charge: MOVING,
  'key-in': MOVING,
  continue: MOVING,
  capture: MOVING,
  void: MOVING,
  cancel: MOVING,
  // "Charge not found" to the look-up of a charge; 3203 and 3402 are about something else.
  find: { ...ASKING, '3000': 'absent' },
};

function listed(codes: Readonly<Partial<Record<FailureReason, string>>>): CodeTable {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([reason, list]) =>
      list.split(' ').map((code) => [code, refusal(reason as FailureReason)] as const),
    ),
  );
}
