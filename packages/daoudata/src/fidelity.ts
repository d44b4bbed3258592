import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const K = 'of the K card only lists of fields are known';

/** Kiwoompay shows its guide to merchants alone. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  issue: { by: 'third-party', source: `clients that work and quote the guide; ${K}` },
  charge: { by: 'third-party', source: `clients that work, one with a recorded answer; ${K}` },
  'key-in': { by: 'third-party', source: `clients that work; ${K}` },
  cancel: { by: 'official-sample', source: "Kiwoompay's JSP sample of ready and request in one page" },
  notification: { by: 'third-party', source: 'clients that work and quote the guide' },
};
