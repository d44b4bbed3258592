import { resolveHosts } from '@billkey/core';
import { INICIS_HOSTS } from '../hosts.js';
import type { InicisOptions } from '../options.js';

/** Where an authentication of INIStdPay is approved, and where that is taken back. */
export interface StdpayAddresses {
  readonly auth: URL;
  readonly netCancel: URL;
}

/** By `idc_name`, the data centre that the customer was served by (INIStdPay manual: 승인요청, 망취소) */
const CENTRES = {
  live: { fc: 'https://fcstdpay.inicis.com', ks: 'https://ksstdpay.inicis.com' },
  test: { stg: 'https://stgstdpay.inicis.com' },
} as const satisfies Record<InicisOptions['mode'], Readonly<Record<string, string>>>;

/** The addresses of a data centre; undefined for one that this account has nothing to do with. */
export type AddressesOf = (idcName: string) => StdpayAddresses | undefined;

/** What a return names as its addresses is only compared with these: nothing is ever sent anywhere else. */
export function stdpayAddresses(options: InicisOptions): AddressesOf {
  const origins = approvalOrigins(options);
  return (idcName) => {
    const origin = Object.hasOwn(origins, idcName) ? origins[idcName] : undefined;
    if (origin === undefined) return undefined;
    return { auth: new URL('/api/payAuth', origin), netCancel: new URL('/api/netCancel', origin) };
  };
}

/** The hosts that approve, by data centre; all of them the one in `baseUrls`, if there is one. */
export function approvalOrigins(options: InicisOptions): Readonly<Record<string, URL>> {
  const { stdpayApproval } = resolveHosts('inicis', options, INICIS_HOSTS);
  if (options.baseUrls?.['stdpayApproval'] !== undefined) {
    return Object.fromEntries(['fc', 'ks', 'stg'].map((centre) => [centre, stdpayApproval]));
  }
  return Object.fromEntries(Object.entries(CENTRES[options.mode]).map(([name, host]) => [name, new URL(host)]));
}
