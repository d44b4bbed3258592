import type { Variant } from '@billkey/core';
import { CAPABILITIES, ELSEWHERE, LIMITS, RECOVERY, shapeOf } from '../capabilities.js';
import { checkup } from '../checkup.js';
import { INICIS_CODES } from '../codes.js';
import { FIDELITY } from './fidelity.js';
import type { Generation } from '../generation.js';
import { INICIS_HOSTS } from '../hosts.js';
import type { InicisOptions } from '../options.js';
import { InicisProvider } from '../provider.js';
import { cancelMessage, chargeMessage } from './request.js';

const V2: Generation = { variant: 'v2', cancelMessage, chargeMessage };

/** INIAPI v2, which does not know the keys of the inilitepay window. */
export const inicisV2: Variant<InicisOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'inicis',
  variant: 'v2',
  contract: 1,
  hosts: INICIS_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  elsewhere: ELSEWHERE,
  recovery: RECOVERY,
  limits: LIMITS,
  codes: INICIS_CODES,
  fidelity: FIDELITY,
  of: shapeOf,
  create: (options, account, ports) => new InicisProvider(V2, options, account, ports),
  checkup,
};
