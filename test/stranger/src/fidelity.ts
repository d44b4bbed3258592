import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const REQUESTS = {
  by: 'official-sample',
  source: '“Requests” of the protocol, which shows no signed request',
} as const;

export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  issue: REQUESTS,
  charge: REQUESTS,
  'key-in': REQUESTS,
  cancel: REQUESTS,
  remove: REQUESTS,
  find: REQUESTS,
  notification: { by: 'official-sample', source: '“Webhooks” of the protocol' },
};
