/** Codes of the one-time token (Brick, error codes), by what they mean. */
const OF_TOKENS = {
  invalid_request: { 200: 'Submitted request is empty' },
  invalid_card: { 223: 'Expiration date is empty or invalid', 224: 'Card number is empty or invalid' },
  invalid_credentials: { 225: 'CVV is empty or invalid' },
  pg_unavailable: { 231: 'Internal error', 700: 'Internal error' },
  unauthorized: { 2111: 'Public key is missing or invalid' },
} as const;

/** Codes of every other Brick request, by what they mean. */
const OF_CHARGES = {
  pg_unavailable: { 1000: 'Internal error' },
  unauthorized: {
    1001: 'Project is not loaded',
    3113: 'Test credentials are invalid',
    4006: 'API key is not provided',
    4007: 'API key is invalid',
  },
  not_permitted: {
    1003: 'Payment method is not active',
    3001: 'Permission denied',
    3103: 'Card is not supported',
    3104: 'Country of the card is not supported',
    3202: 'This transaction cannot be cancelled',
    3204: 'This transaction cannot be refunded',
    3206: 'The authorization for this card has expired',
    5000: 'Customer is not allowed to pay',
  },
  not_found: {
    3000: 'Charge not found',
    3203: 'This charge is not found or already captured',
    3402: 'Subscription not found',
  },
  amount_mismatch: { 3002: 'Wrong charge amount' },
  invalid_card: {
    3003: 'Card number is missing or invalid',
    3004: 'Expiration month is invalid',
    3005: 'Expiration year is invalid',
    3006: 'Expiration date is invalid',
    3101: 'Please verify the credit card number',
  },
  invalid_credentials: { 3014: 'Wrong CVV' },
  invalid_request: {
    3008: 'Please fill in all required fields',
    3009: 'Billing address is invalid',
    3112: 'One-time token is invalid',
    3115: 'Charge amount is too small',
    3301: 'Please check first name',
    3302: 'Please check last name',
    3303: 'Please check address',
    3304: 'Please check city',
    3305: 'Please check state',
    3306: 'Please check zip or postal code',
    3401: 'Wrong subscription period',
    3403: 'Wrong subscription period duration',
    3404: 'Some subscription trial parameters are missing',
    3405: 'Subscription trial period is invalid',
    3406: 'Subscription trial period duration is invalid',
    3407: 'Subscription trial amount is invalid',
    3408: 'Number of repeated payments is invalid',
    4004: 'Undefined method',
    4005: 'Request is empty',
    4008: 'Decryption failed',
  },
  card_declined: {
    3010: 'Please contact your credit card company to approve your payment',
    3012: 'Transaction was declined',
    3013: 'Transaction was declined due to issues with the card',
    3200: 'Please retry the transaction or use another credit card',
  },
  insufficient_funds: { 3011: 'Please contact your credit card company to check your available balance' },
  expired_card: { 3102: 'You submitted an expired credit card number' },
  billing_key_not_found: { 3111: 'Token was not found', 3114: 'Token was deleted' },
  limit_exceeded: { 3116: 'Charge amount is too high' },
  already_cancelled: { 3201: 'The charge has already been fully refunded' },
  duplicate_order: { 3205: 'Duplicate charge' },
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
type CodesOf<L> = KeysOf<L[keyof L]>;

/** As numbers: that is how they travel. */
export type Code = CodesOf<typeof OF_TOKENS> | CodesOf<typeof OF_CHARGES>;

export interface CodeEntry {
  meaning: string;
  text: string;
}

type CodeList = Readonly<Record<string, Readonly<Record<number, string>>>>;

const entriesOf = (list: CodeList): ReadonlyMap<string, CodeEntry> =>
  new Map(
    Object.entries(list).flatMap(([meaning, texts]) =>
      Object.entries(texts).map(([code, text]) => [code, { meaning, text }] as const),
    ),
  );

/** Refusals of a one-time token, by code. The texts are this simulator's own. */
export const TOKEN_CODES = entriesOf(OF_TOKENS);

/** Refusals of all other Brick requests, by code. The texts are this simulator's own. */
export const CHARGE_CODES = entriesOf(OF_CHARGES);

/** The text sent with a code; codes of no list get one that says so. */
export function textOf(code: string): string {
  return (TOKEN_CODES.get(code) ?? CHARGE_CODES.get(code))?.text ?? 'Undefined error';
}
