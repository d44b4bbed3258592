import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY } from './capabilities.js';
import { checkup } from './checkup.js';
import { CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { HANBIT_HOSTS } from './hosts.js';
import type { HanbitOptions } from './options.js';
import { HanbitProvider } from './provider.js';

export const hanbitV2: Variant<HanbitOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'hanbit',
  variant: 'v2',
  contract: 1,
  hosts: HANBIT_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  recovery: RECOVERY,
  limits: LIMITS,
  codes: CODES,
  fidelity: FIDELITY,
  checkup,
  create: (options, account, ports) => new HanbitProvider(options, account, ports),
};
