import type { Variant } from '@billkey/core';
import { DANAL_HOSTS } from '../hosts.js';
import type { DanalClassicOptions } from '../options.js';
import { CAPABILITIES, ELSEWHERE, LIMITS, RECOVERY, type ClassicCapability } from './capabilities.js';
import { classicCheckup } from './checkup.js';
import { CLASSIC_CODES } from './codes.js';
import { FIDELITY } from './fidelity.js';
import { DanalClassicProvider } from './provider.js';

/** The card protocol (다날페이카드 정기결제). */
export const danalClassic: Variant<DanalClassicOptions, ClassicCapability> = {
  pg: 'danal',
  variant: 'classic',
  contract: 1,
  hosts: DANAL_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: LIMITS,
  codes: CLASSIC_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new DanalClassicProvider(options, account, ports),
  checkup: classicCheckup,
};
