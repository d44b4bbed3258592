import { secret, type Secret } from '@billkey/core';
import type { InicisOptions } from './options.js';

/** Who signs, and what every request says of the shop. */
export interface Merchant {
  readonly mid: string;
  readonly iniapiKey: Secret;
  readonly iniapiIv: Secret;
  readonly siteUrl: string;
  readonly clientIp: string;
  /** `00`, or `99` of merchants that may leave the holder unverified */
  readonly authentification: '00' | '99';
}

/** Addresses of the loopback have been accepted in practice; whether any is checked is not documented. */
const ANY_IP = '127.0.0.1';

export function merchantOf(options: InicisOptions): Merchant {
  const { mid, iniapiKey, iniapiIv, siteUrl, clientIp = ANY_IP, holderVerification = true } = options;
  return {
    ...{ mid, siteUrl, clientIp },
    iniapiKey: secret(iniapiKey),
    iniapiIv: secret(iniapiIv),
    authentification: holderVerification ? '00' : '99',
  };
}
