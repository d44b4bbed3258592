import { createHash } from 'node:crypto';

/** SHA-256 over the parts joined without a separator, lower-case hex: every `pktHash` (standard manual, hash). */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(''), 'utf8').digest('hex');
}
