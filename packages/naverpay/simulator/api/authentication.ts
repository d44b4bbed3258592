import type { WireRequest } from '@billkey/simulator';
import type { NaverpayMerchant } from '../merchants.js';
import { HttpRefusal, Refusal } from '../shared/refusal.js';
import type { Office, Operation } from './office.js';

/**
 * Who asks: three headers and the path are all the authentication there is (authentication).
 * @throws HttpRefusal for wrong keys, or a partner id nobody has
 * @throws Refusal for a chain id that does not belong to them, or has no such contract
 */
export function authenticate(
  { merchants }: Office,
  { recurring }: Operation,
  partnerId: string,
  { headers }: WireRequest,
): NaverpayMerchant {
  if (!merchants.some((merchant) => merchant.partnerId === partnerId)) throw new HttpRefusal(404);
  const known = merchants.filter(
    ({ clientId, clientSecret }) =>
      clientId === headers['x-naver-client-id'] && clientSecret === headers['x-naver-client-secret'],
  );
  if (known.length === 0) throw new HttpRefusal(401);
  const merchant = known.find(({ chainId }) => chainId === headers['x-naverpay-chain-id']);
  if (merchant?.partnerId !== partnerId) throw new Refusal('InvalidMerchant');
  if (recurring && !merchant.recurring) throw new Refusal('InvalidMerchant');
  return merchant;
}

/** At most 64 characters; letters, digits, `_` and `-` are recommended, the rest of printable ASCII passes. */
const KEY = /^[\x21-\x7e]{1,64}$/;

/** `X-NaverPay-Idempotency-Key`. @throws HttpRefusal when it is malformed */
export function idempotencyKeyOf({ headers }: WireRequest): string | undefined {
  const key = headers['x-naverpay-idempotency-key'];
  if (key !== undefined && !KEY.test(key)) throw new HttpRefusal(400);
  return key;
}
