import {
  maskText,
  refusal,
  refused,
  returnedFields,
  secret,
  type Failure,
  type PgWords,
  type WindowReturn,
} from '@billkey/core';
import { readWords } from './codes.js';
import type { KeyPlace } from './key.js';
import { maskedNumber } from './masked-number.js';
import { KEY_ISSUE, type Authentication } from './request.js';

/** What the customer came back with. */
export type Returned =
  | { readonly kind: 'authenticated'; readonly authentication: Authentication; readonly masked: string | undefined }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'forged' };

/** What was opened. */
export interface ExpectedReturn extends KeyPlace {
  readonly orderId: string;
}

type Fields = Readonly<Record<string, string>>;

const SUCCESS = '0000';
const USER_CANCELLED = '3001';
const CODE = /^[0-9A-Z]{4}$/;
const OPAQUE = /^[\x21-\x7e]+$/;
const FORGED = { kind: 'forged' } as const;

/**
 * A return, which the customer's browser posts, and nobody signs. What it says of a failure is believed: no key comes of a
 * window before it is exchanged, and then nothing is.
 */
export function readReturn(returned: WindowReturn, expected: ExpectedReturn): Returned {
  // Whether KCP's page on mobile answers in the charset that it was asked in is not known; only messages would differ.
  const fields = returnedFields(returned, 'utf-8') ?? returnedFields(returned, 'cp949') ?? {};
  const { res_cd: code = '', res_msg: message = '' } = fields;
  if (!CODE.test(code) || isOther(fields, expected)) return FORGED;
  if (code === SUCCESS) return authenticated(fields, expected);
  if (code === USER_CANCELLED) return { kind: 'abandoned' };
  return { kind: 'failed', failure: failureOf({ code, message: maskText(message, []), http: 200 }) };
}

/** Whether anything that came back is of another window. On mobile not all of it does. */
function isOther(fields: Fields, { orderId, siteCode, groupId }: ExpectedReturn): boolean {
  // Of one-off payments it is order id and amount, as the window was opened with; no page lists it for batch keys.
  const [checkedOrder] = fields['ordr_chk']?.split('|') ?? [];
  const pairs = [
    [fields['ordr_idxx'], orderId],
    [checkedOrder, orderId],
    [fields['site_cd'], siteCode],
    [fields['kcpgroup_id'], groupId],
    [fields['kcp_group_id'], groupId],
  ];
  return pairs.some(([told, opened]) => told !== undefined && told !== '' && told !== opened);
}

function authenticated(fields: Fields, { orderId }: ExpectedReturn): Returned {
  const { ordr_idxx, tran_cd, enc_data = '', enc_info = '', card_mask_no } = fields;
  const isWhole = ordr_idxx === orderId && OPAQUE.test(enc_data) && OPAQUE.test(enc_info);
  if (!isWhole || tran_cd !== KEY_ISSUE) return FORGED;
  const authentication = { encData: secret(enc_data), encInfo: secret(enc_info) };
  return { kind: 'authenticated', authentication, masked: maskedNumber(card_mask_no) };
}

/** A doubt is about what has moved, and nothing has. */
function failureOf(pg: PgWords): Failure {
  const reading = readWords('begin-window', pg);
  if (typeof reading !== 'string' && reading.kind === 'refused') return reading.failure;
  const isListed = typeof reading !== 'string' && reading.kind === 'unclear' && reading.doubt === 'pg_says_unknown';
  return refused(refusal(isListed ? 'pg_unavailable' : 'unlisted_code'), pg).failure;
}
