import type { Variant } from '@billkey/core';
import { CAPABILITIES, ELSEWHERE, LIMITS, RECOVERY } from './capabilities.js';
import { paycoCheckup } from './checkup.js';
import { CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { PAYCO_HOSTS } from './hosts.js';
import type { PaycoOptions } from './options.js';
import { PaycoProvider } from './provider.js';

/** Automatic payment (자동결제) of the API for outside merchants. */
export const paycoAutoPayment: Variant<PaycoOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'payco',
  variant: 'auto-payment',
  contract: 1,
  hosts: PAYCO_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: LIMITS,
  codes: CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new PaycoProvider(options, account, ports),
  checkup: paycoCheckup,
};
