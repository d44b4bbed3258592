import type { DaoudataOptions } from './options.js';

/** Where notifications of each mode come from: `27.102.213.200` to `209`, and one address of the test host. */
const SOURCES: Readonly<Record<DaoudataOptions['mode'], readonly string[]>> = {
  live: Array.from({ length: 10 }, (_, index) => `27.102.213.${String(200 + index)}`),
  test: ['123.140.121.205'],
};

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1)$/;

/** Whose notifications an account waits for. */
export interface Sources {
  readonly mode: DaoudataOptions['mode'];
  /** The account's Kiwoompay is a simulator on this machine, and so is what tells of its payments */
  readonly isLocal: boolean;
}

/**
 * How far what comes from an address can be believed; null: it is not one of Kiwoompay's.
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
