import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY } from './capabilities.js';
import { naverpayCheckup } from './checkup.js';
import { NAVERPAY_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { NAVERPAY_HOSTS } from './hosts.js';
import type { NaverpayOptions } from './options.js';
import { NaverpayProvider } from './provider.js';

/** Recurring payments of the API v2: `regist/v1`, `pay/v3`, `expire/v1`, `recurrent/v1/list`, and the common `v1/cancel`. */
export const naverpayV2: Variant<NaverpayOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'naverpay',
  variant: 'v2',
  contract: 1,
  hosts: NAVERPAY_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  recovery: RECOVERY,
  limits: LIMITS,
  codes: NAVERPAY_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new NaverpayProvider(options, account, ports),
  checkup: naverpayCheckup,
};
