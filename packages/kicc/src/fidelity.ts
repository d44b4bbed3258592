import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const NO_VECTOR = 'of msgAuthValue no vector is published';

/** Documents are those of docs.kicc.co.kr, online payment. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: {
    by: 'official-sample',
    source: `register and approval; what comes back after a cancel, and how long a window is open, they leave open; ${NO_VECTOR}`,
  },
  charge: { by: 'official-sample', source: `batch; ${NO_VECTOR}` },
  cancel: { by: 'official-sample', source: `revise, and what an integration quotes of remainAmount; ${NO_VECTOR}` },
  remove: { by: 'official-sample', source: 'removeBatchKey, which shows no answer for a key that is deleted already' },
  find: { by: 'official-sample', source: 'retrieveTransaction, which has no code for “no such transaction”' },
  notification: { by: 'official-sample', source: 'noti, which signs nothing' },
};
