import type { Variant } from '@billkey/core';
import { CAPABILITIES, LIMITS, RECOVERY, shapeOf } from './capabilities.js';
import { settlebankCheckup } from './checkup.js';
import { SETTLEBANK_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { SETTLEBANK_HOSTS } from './hosts.js';
import type { SettlebankOptions } from './options.js';
import { SettlebankProvider } from './provider.js';

/** The server API of the PG standard manual (표준 연동규격서), message version 0A19. */
export const settlebankStandard: Variant<SettlebankOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'settlebank',
  variant: 'standard',
  contract: 1,
  hosts: SETTLEBANK_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  recovery: RECOVERY,
  limits: LIMITS,
  codes: SETTLEBANK_CODES,
  fidelity: FIDELITY,
  of: shapeOf,
  create: (options, account, ports) => new SettlebankProvider(options, account, ports),
  checkup: settlebankCheckup,
};
