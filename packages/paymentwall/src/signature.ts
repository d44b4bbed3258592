import { createHash } from 'node:crypto';
import { isSameText, sha256Hex, type Secret } from '@billkey/core';

/** 1: MD5 over fixed fields, of pingbacks alone; 2: MD5 and 3: SHA-256, over all parameters */
export type SignatureVersion = 1 | 2 | 3;

type Parameters = Readonly<Record<string, string>>;

/** Of digital goods, as Brick sells them (docs: Pingback, signature version 1). What is missing counts as empty. */
const VERSION_1 = ['uid', 'goodsid', 'slength', 'speriod', 'type', 'ref'] as const;

/**
 * `sig` of a pingback and `sign` of the side APIs: the parameters as `name=value`, without anything between them, then the
 * secret key; lower-case hex (docs: Signature calculation).
 * @param parameters decoded; `sig` and `sign` among them are left out
 */
export function signatureOf(parameters: Parameters, secretKey: Secret, version: SignatureVersion): string {
  const names = version === 1 ? VERSION_1 : sortedNames(parameters);
  const base = names.map((name) => `${name}=${parameters[name] ?? ''}`).join('');
  if (version === 3) return sha256Hex(base, secretKey.reveal());
  // MD5 because the PG signs so; new projects have version 3.
  return createHash('md5').update(base, 'utf8').update(secretKey.reveal(), 'utf8').digest('hex');
}

/** Whether Paymentwall signed a pingback with the project's secret key, in the version that the project has. In constant time. */
export function isSignedPingback(parameters: Parameters, secretKey: Secret, version: SignatureVersion): boolean {
  if ((parameters['sign_version'] ?? '1') !== String(version)) return false;
  return isSameText(signatureOf(parameters, secretKey, version), parameters['sig'] ?? '');
}

/** By the bytes of the name, and of those in brackets by the name before them, then by the index: `a[2]` before `a[10]`. */
function sortedNames(parameters: Parameters): readonly string[] {
  return Object.keys(parameters)
    .filter((name) => name !== 'sig' && name !== 'sign')
    .map((name) => ({ name, path: name.split(/\]?\[|\]$/).filter((part) => part !== '') }))
    .sort((a, b) => compared(a.path, b.path))
    .map(({ name }) => name);
}

function compared(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    const numbers = index > 0 && /^\d+$/.test(part) && /^\d+$/.test(other);
    return numbers ? Number(part) - Number(other) : Buffer.compare(Buffer.from(part), Buffer.from(other));
  }
  return a.length - b.length;
}
