import type { InicisMerchant } from '../merchants.js';
import { digest } from './digest.js';
import type { Fields } from './fields.js';
import { badParameter, type Message } from './message.js';
import type { Office, Operation } from './office.js';
import { Refusal } from './refusal.js';

const TIMESTAMP_LENGTH = 14;

/**
 * @throws Refusal unless the timestamp has its 14 digits and `hashData` is one of the operation's; and when the same
 * moving request has been here before: a repetition needs a timestamp of its own
 */
export function checkSigned(
  office: Office,
  operation: Operation,
  merchant: InicisMerchant,
  fields: Fields,
  message: Message,
): void {
  const timestamp = fields.text('timestamp');
  if (timestamp.length !== TIMESTAMP_LENGTH) throw new Refusal('ERR101');
  if (!/^\d+$/.test(timestamp)) throw badParameter();
  const hashData = fields.text('hashData');
  if (!plainTexts(operation, merchant, fields, message).some((text) => digest(text) === hashData)) {
    throw new Refusal('632');
  }
  if (operation.moving && !office.books.isNew(merchant, hashData)) throw new Refusal('631');
}

/** What `hashData` may have been made of. */
function plainTexts(
  { type, signs }: Operation,
  { iniapiKey, mid }: InicisMerchant,
  fields: Fields,
  { values, data }: Message,
): string[] {
  const timestamp = fields.text('timestamp');
  if (data === undefined) {
    const rest = (signs ?? []).map((name) => values.get(name) ?? '');
    return [[iniapiKey, type, values.get('paymethod'), timestamp, fields.text('clientIp'), mid, ...rest].join('')];
  }
  const head = [iniapiKey, mid, type, timestamp].join('');
  // The official samples disagree: one takes every backslash out of what it hashes.
  return [head + data, head + data.replaceAll('\\', '')];
}
