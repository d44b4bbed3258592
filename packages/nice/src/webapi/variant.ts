import type { Variant } from '@billkey/core';
import { WEBAPI_CODES } from '../codes.js';
import { NICE_HOSTS } from '../hosts.js';
import type { NiceWebapiOptions } from '../options.js';
import { CAPABILITIES, LIMITS, RECOVERY } from './capabilities.js';
import { webapiCheckup } from './checkup.js';
import { FIDELITY } from './fidelity.js';
import { NiceWebapiProvider } from './provider.js';

/** The older API of NICE (구모듈), the only one with key-in and with billing keys by window. */
export const niceWebapi: Variant<NiceWebapiOptions, (typeof CAPABILITIES)[number]> = {
  pg: 'nice',
  variant: 'webapi',
  contract: 1,
  hosts: NICE_HOSTS,
  capabilities: CAPABILITIES,
  unverified: [],
  recovery: RECOVERY,
  limits: LIMITS,
  codes: WEBAPI_CODES,
  fidelity: FIDELITY,
  create: (options, account, ports) => new NiceWebapiProvider(options, account, ports),
  checkup: webapiCheckup,
};
