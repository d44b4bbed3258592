import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY, shapeOf } from './capabilities.js';
import { jtnetCheckup } from './checkup.js';
import { JTNET_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { JTNET_HOSTS } from './hosts.js';
import type { JtnetOptions } from './options.js';
import { JtnetProvider } from './provider.js';

/**
 * The REST interface of JTNet (tPay), and its window. Key-in rests on one client's request, whose answer is in no source; how
 * the window is told to issue a key, and whether that key can be charged, on one client and PortOne's guide.
 */
export const jtnetRest: Variant<JtnetOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'jtnet',
  variant: 'rest',
  contract: 1,
  hosts: JTNET_HOSTS,
  capabilities: CAPABILITIES,
  unverified: ['key-in', 'billing-key-by-window'],
  recovery: RECOVERY,
  limits: LIMITS,
  codes: JTNET_CODES,
  fidelity: FIDELITY,
  of: shapeOf,
  create: (options, account, ports) => new JtnetProvider(options, account, ports),
  checkup: jtnetCheckup,
};
