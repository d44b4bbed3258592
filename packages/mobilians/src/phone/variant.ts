import type { Variant } from '@billkey/core';
import { mobiliansCheckup } from '../checkup.js';
import { MobiliansClient } from '../client.js';
import { PHONE_CODES } from '../codes.js';
import { contractOf } from '../contract.js';
import { FIDELITY } from '../fidelity.js';
import { MOBILIANS_HOSTS } from '../hosts.js';
import { PHONE_LIMITS } from '../limits.js';
import type { MobiliansOptions } from '../options.js';
import { MobiliansProvider } from '../provider.js';
import { CAPABILITIES, ELSEWHERE, RECOVERY, UNVERIFIED } from './capabilities.js';
import { windowResolver } from './resolvers.js';

/** MOBILPAY for mobile phones (휴대폰 소액결제, `MC`). */
export const mobiliansPhone: Variant<MobiliansOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'mobilians',
  variant: 'phone',
  contract: 1,
  hosts: MOBILIANS_HOSTS,
  capabilities: CAPABILITIES,
  unverified: UNVERIFIED,
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: PHONE_LIMITS,
  codes: PHONE_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => {
    const owner = { account, variant: 'phone' };
    const client = new MobiliansClient(options, account, ports);
    const window = windowResolver({ owner, contract: contractOf(options), client, ports });
    const provider = new MobiliansProvider({ variant: 'phone', recovery: RECOVERY }, options, account, ports);
    return Object.assign(provider, { resolvers: { window } });
  },
  checkup: mobiliansCheckup,
};
