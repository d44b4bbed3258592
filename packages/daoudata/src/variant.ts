import type { Variant } from '@billkey/core';
import { shapeOf } from './account-shape.js';
import { CAPABILITIES, ELSEWHERE, LIMITS, RECOVERY, UNVERIFIED, type DaoudataCapability } from './capabilities.js';
import { daoudataCheckup } from './checkup.js';
import { CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { KIWOOMPAY_HOSTS } from './hosts.js';
import type { DaoudataOptions } from './options.js';
import { DaoudataProvider } from './provider.js';

/** The integrated HTTP API (통합 API). */
export const daoudataApi: Variant<DaoudataOptions, DaoudataCapability> = {
  pg: 'daoudata',
  variant: 'api',
  contract: 1,
  hosts: KIWOOMPAY_HOSTS,
  capabilities: CAPABILITIES,
  unverified: UNVERIFIED,
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: LIMITS,
  codes: CODES,
  fidelity: FIDELITY,
  of: shapeOf,
  create: (options, account, ports) => new DaoudataProvider(options, account, ports),
  checkup: daoudataCheckup,
};
