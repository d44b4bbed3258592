import type { Variant } from '@billkey/core';
import { DANAL_HOSTS } from '../hosts.js';
import type { DanalOneOptions } from '../options.js';
import { CAPABILITIES, ELSEWHERE, LIMITS, RECOVERY, UNVERIFIED, type OneCapability } from './capabilities.js';
import { oneCheckup } from './checkup.js';
import { ONE_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { DanalOneProvider } from './provider.js';

/** ONE, today's API: for cards, and the only way to mobile phones. */
export const danalOne: Variant<DanalOneOptions, OneCapability> = {
  pg: 'danal',
  variant: 'one',
  contract: 1,
  hosts: DANAL_HOSTS,
  capabilities: CAPABILITIES,
  unverified: UNVERIFIED,
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: LIMITS,
  codes: ONE_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new DanalOneProvider(options, account, ports),
  checkup: oneCheckup,
};
