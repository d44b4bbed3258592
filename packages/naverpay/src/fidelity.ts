import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const REFERENCE = 'a transcript of the API reference v2 and working code of several shops';
const UNSEEN = 'nobody quotes a whole answer';

/** Naver Pay shows its whole reference to contracted shops only. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: {
    by: 'third-party',
    source: `${REFERENCE}; how the window behaves by a guide of i'mport; codes of refusals are in no source`,
  },
  charge: { by: 'third-party', source: `${REFERENCE}; ${UNSEEN}, nor the code for a key that is gone` },
  cancel: { by: 'third-party', source: `${REFERENCE}; three transcripts of the codes agree` },
  remove: { by: 'third-party', source: `${REFERENCE}; what a second removal answers is in no source` },
  find: { by: 'third-party', source: `${REFERENCE}; ${UNSEEN}` },
};
