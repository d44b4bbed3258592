import { createHash } from 'node:crypto';

export type SignatureVersion = 1 | 2 | 3;

/** What version 1 of a digital goods pingback covers, in this order (pingbacks, signature calculation). */
const V1 = ['uid', 'goodsid', 'slength', 'speriod', 'type', 'ref'] as const;

/**
 * `sig` of pingbacks and `sign` of requests: lower-case hex over names and decoded values without separators, and the
 * secret key. A signature among the parameters is left out.
 */
export function signatureOf(
  parameters: ReadonlyMap<string, string>,
  secretKey: string,
  version: SignatureVersion,
): string {
  const hash = createHash(version === 3 ? 'sha256' : 'md5');
  return hash
    .update(version === 1 ? baseOfV1(parameters) : sortedBase(parameters))
    .update(secretKey)
    .digest('hex');
}

function baseOfV1(parameters: ReadonlyMap<string, string>): string {
  return V1.map((name) => `${name}=${parameters.get(name) ?? ''}`).join('');
}

/** By the bytes of the names: `name[index]` of arrays sorts as it is written. */
function sortedBase(parameters: ReadonlyMap<string, string>): string {
  const names = [...parameters.keys()].filter((name) => name !== 'sig' && name !== 'sign');
  names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  return names.map((name) => `${name}=${parameters.get(name) ?? ''}`).join('');
}
