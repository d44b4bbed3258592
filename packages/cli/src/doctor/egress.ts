import type { AccountCheckup } from '@billkey/core';
import { listed } from '../show/words.js';
import { checked, type Check } from './check.js';
import { isAddressRefusal, type Asked } from './credentials.js';
import type { Route } from './reachability.js';

/** How requests leave this machine, and whether the PG takes them from there. */
export function egressCheck(
  address: AccountCheckup['address'],
  routes: readonly Route[],
  proxy: URL | null,
  asked: Asked | null,
): Check {
  const way = wayOut(routes, proxy);
  const pgCode = asked?.event?.pgCode;
  if ('none' in address) return checked('egress', 'no-call', `${way}; ${address.none}`);
  if (pgCode === undefined) return checked('egress', 'untold', `${way}; the PG has not answered`);
  if (isAddressRefusal(address, asked)) {
    const whose = proxy === null ? 'of this machine' : 'of the proxy';
    const advice = `register the public address ${whose} ${address.register}`;
    return checked('egress', 'wrong', `${way}; the PG refuses this address with ${pgCode}`, { advice, pgCode });
  }
  const codes = address.codes.join(' or ');
  // A PG may look at the address after the credentials.
  if (asked?.lookup.status === 'no_answer') {
    return checked('egress', 'untold', `${way}; ${pgCode} tells nothing of the address, which ${codes} would refuse`);
  }
  return checked('egress', 'ok', `${way}; the PG has not refused the address, which it does with ${codes}`);
}

function wayOut(routes: readonly Route[], proxy: URL | null): string {
  const local = [...new Set(routes.flatMap(({ connection }) => connection?.localAddress ?? []))];
  const from = local.length === 0 ? 'nothing leaves this machine' : `from ${listed(local)}`;
  if (proxy !== null) return `${from}, through the proxy ${proxy.host}`;
  return `${from}, without a proxy${ignoredProxy()}`;
}

/** A proxy that everything else on this machine uses. */
function ignoredProxy(env: NodeJS.ProcessEnv = process.env): string {
  const name = ['HTTPS_PROXY', 'https_proxy'].find((candidate) => (env[candidate] ?? '') !== '');
  return name === undefined ? '' : ` (${name} is set, but Billkey only uses the one of billkey({ proxy }) and --proxy)`;
}
