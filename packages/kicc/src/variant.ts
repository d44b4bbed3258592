import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY } from './capabilities.js';
import { kiccCheckup } from './checkup.js';
import { KICC_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { KICC_HOSTS } from './hosts.js';
import type { KiccOptions } from './options.js';
import { KiccProvider } from './provider.js';

/** The online payment API of docs.kicc.co.kr: the `ep9` window and `/api/trades`. */
export const kiccEp9: Variant<KiccOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'kicc',
  variant: 'ep9',
  contract: 1,
  hosts: KICC_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: {
    'billing-key-by-api': 'KICC issues keys through its window only: use billing-key-by-window',
    'key-in': 'KICC takes card data in its window only',
  },
  recovery: RECOVERY,
  limits: LIMITS,
  codes: KICC_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new KiccProvider(options, account, ports),
  checkup: kiccCheckup,
};
