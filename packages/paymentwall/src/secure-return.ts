import { returnedFields, secret, type InboundHttp } from '@billkey/core';
import { CHARGE_ID } from './charge-id.js';
import type { SecureReturn } from './request.js';

/** No form is documented. */
const TOKEN = /^[\x21-\x7e]{1,255}$/;

/**
 * What the bank has sent the browser back with; null when it is not that. Nobody signs it: Paymentwall finds out in the
 * second request whether it is true.
 */
export function readReturn(returned: Pick<InboundHttp, 'url' | 'headers' | 'body'>): SecureReturn | null {
  const { brick_charge_id: chargeId = '', brick_secure_token: token = '' } = returnedFields(returned, 'utf-8') ?? {};
  return CHARGE_ID.pattern.test(chargeId) && TOKEN.test(token) ? { chargeId, secureToken: secret(token) } : null;
}
