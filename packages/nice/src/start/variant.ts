import type { Variant } from '@billkey/core';
import { START_CODES } from '../codes.js';
import { NICE_HOSTS } from '../hosts.js';
import type { NiceStartOptions } from '../options.js';
import { CAPABILITIES, LIMITS, RECOVERY } from './capabilities.js';
import { startCheckup } from './checkup.js';
import { FIDELITY } from './fidelity.js';
import { NiceStartProvider } from './provider.js';

/** The current API of NICE, 통합 REST API. */
export const niceStart: Variant<NiceStartOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'nice',
  variant: 'start',
  contract: 1,
  hosts: NICE_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: { 'key-in': 'at NICE only WEBAPI accounts have it' },
  recovery: RECOVERY,
  limits: LIMITS,
  codes: START_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new NiceStartProvider(options, account, ports),
  checkup: startCheckup,
};
