import type { MobiliansOptions } from './options.js';

/** Where notifications of each mode come from (webhook source addresses; the second one is the backup). */
const SOURCES: Readonly<Record<MobiliansOptions['mode'], readonly string[]>> = {
  live: ['175.158.12.1', '116.127.121.132'],
  test: ['175.158.12.2'],
};

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1)$/;

/** Whose notifications an account waits for. */
export interface Sources {
  readonly mode: MobiliansOptions['mode'];
  /** The account's KG Mobilians is a simulator on this machine, and so is what tells of its payments */
  readonly isLocal: boolean;
}

/**
 * How far what comes from an address can be believed; null: it is not one of KG Mobilians's.
 * @param address undefined when the host does not tell
 */
export function sourceOf(
  address: string | undefined,
  { mode, isLocal }: Sources,
): 'source-checked' | 'ask-first' | null {
  if (address === undefined || address === '') return 'ask-first';
  // A socket that listens to IPv6 too shows addresses of IPv4 so.
  const plain = address.replace(/^::ffff:/i, '');
  const isPublished = isLocal ? LOOPBACK.test(plain) : SOURCES[mode].includes(plain);
  return isPublished ? 'source-checked' : null;
}
