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

const V1: Generation = { variant: 'v1', cancelMessage, chargeMessage };

/** INIAPI v1, which charges every kind of billing key. */
export const inicisV1: Variant<InicisOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'inicis',
  variant: 'v1',
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
  create: (options, account, ports) => new InicisProvider(V1, options, account, ports),
  checkup,
};
