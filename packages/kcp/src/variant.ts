import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY, shapeOf } from './capabilities.js';
import { kcpCheckup } from './checkup.js';
import { KCP_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { KCP_HOSTS } from './hosts.js';
import type { KcpOptions } from './options.js';
import { KcpProvider } from './provider.js';

/** PG-API: JSON over HTTPS, with a service certificate. */
export const kcpPgApi: Variant<KcpOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'kcp',
  variant: 'pg-api',
  contract: 1,
  hosts: KCP_HOSTS,
  capabilities: CAPABILITIES,
  unverified: ['billing-key-by-api'],
  recovery: RECOVERY,
  limits: LIMITS,
  codes: KCP_CODES,
  fidelity: FIDELITY,
  of: shapeOf,
  create: (options, account, ports) => new KcpProvider(options, account, ports),
  checkup: kcpCheckup,
};
