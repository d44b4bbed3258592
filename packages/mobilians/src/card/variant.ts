import type { Variant } from '@billkey/core';
import { mobiliansCheckup } from '../checkup.js';
import { CARD_CODES } from '../codes.js';
import { FIDELITY } from '../fidelity.js';
import { MOBILIANS_HOSTS } from '../hosts.js';
import { CARD_LIMITS } from '../limits.js';
import type { MobiliansOptions } from '../options.js';
import { MobiliansProvider } from '../provider.js';
import { CAPABILITIES, ELSEWHERE, RECOVERY, UNVERIFIED } from './capabilities.js';

/** MOBILPAY for cards (`CN`). */
export const mobiliansCard: Variant<MobiliansOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'mobilians',
  variant: 'card',
  contract: 1,
  hosts: MOBILIANS_HOSTS,
  capabilities: CAPABILITIES,
  unverified: UNVERIFIED,
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: CARD_LIMITS,
  codes: CARD_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) =>
    new MobiliansProvider({ variant: 'card', recovery: RECOVERY }, options, account, ports),
  checkup: mobiliansCheckup,
};
