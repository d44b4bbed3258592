import type { KiccOptions } from './options.js';

/** Where notifications of each mode come from (online payment, noti). */
const SOURCES: Readonly<Record<KiccOptions['mode'], readonly string[]>> = {
  live: ['203.233.72.150', '203.233.72.151', '61.33.211.180'],
  test: ['61.33.205.151'],
};

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1)$/;

/** Whose notifications an account waits for. */
export interface Sources {
  readonly mode: KiccOptions['mode'];
  /** The account's KICC is a simulator on this machine, and so is what tells of its payments */
  readonly isLocal: boolean;
}

/** Whether a notification may be from an address. @param address undefined when the host does not tell */
export function mayComeFrom(address: string | undefined, { mode, isLocal }: Sources): boolean {
  if (address === undefined || address === '') return true;
  // A socket that listens to IPv6 too shows addresses of IPv4 so.
  const plain = address.replace(/^::ffff:/i, '');
  return isLocal ? LOOPBACK.test(plain) : SOURCES[mode].includes(plain);
}
