import { koreaTime } from '@billkey/simulator';
import { Fields } from './fields.js';
import { checkCharset, COMMON_FIELDS, type Operation } from './office.js';

/** `POST /v1/access-token` (NICE manual, access token). The example spells `expireAt`, the tables `expiredAt`: both. */
export const token: Operation = {
  name: 'token',
  method: 'POST',
  path: /^\/v1\/access-token$/,
  moving: false,
  failure: { accessToken: null, tokenType: null, expireAt: null, expiredAt: null, now: null },

  merchantOf: (office, request) => office.authentication.tokenMerchantOf(request.headers['authorization']),

  subjectOf: () => ({}),

  perform(office, { merchant, raw }) {
    checkCharset(new Fields(raw, COMMON_FIELDS));
    const now = office.clock.now();
    const { value, expiresAt } = office.authentication.issueToken(merchant, now);
    const expiry = koreaTime(expiresAt);
    return { accessToken: value, tokenType: 'Bearer', expireAt: expiry, expiredAt: expiry, now: koreaTime(now) };
  },
};
