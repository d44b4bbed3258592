import { decode, type WireRequest } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';
import type { DanalOneMerchant } from './merchants.js';
import type { Raw } from './office.js';

/**
 * Who sends a request: `Authorization: Basic base64(secretKey + ":")`.
 * @throws Refusal, with HTTP status 401
 */
export function merchantOf(request: WireRequest, merchants: readonly DanalOneMerchant[]): DanalOneMerchant {
  const [, base64 = ''] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(request.headers['authorization'] ?? '') ?? [];
  const user = Buffer.from(base64, 'base64').toString('latin1');
  const merchant = merchants.find(({ secretKey }) => user === `${secretKey}:`);
  if (!merchant) throw new Refusal('UNAUTHORIZED', { status: 401 });
  return merchant;
}

/** @throws Refusal, with HTTP status 400, for another content type, bytes that are not UTF-8, or no JSON object */
export function readBody(request: WireRequest): Raw {
  const [type, ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  const value = type?.trim() === 'application/json' && isUtf8 ? parse(request.body) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Raw;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(decode(bytes, 'utf-8'));
  } catch {
    throw malformed();
  }
}

function malformed(): Refusal {
  return new Refusal('INVALID_REQUEST', { status: 400 });
}
