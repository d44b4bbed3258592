import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

/** Pages are those of developer.kcp.co.kr, which publishes no whole signature. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: {
    by: 'third-party',
    source:
      'the page webauto, of which the second part was not seen, and two shops of others; on mobile one shop alone, which follows the official sample',
  },
  issue: {
    by: 'inference',
    source: 'no page shows its JSON; concluded from the older generation, whose fields are known',
  },
  charge: { by: 'third-party', source: 'several shops, one with recorded answers, and the page webauto' },
  'key-in': { by: 'official-sample', source: 'the page keyin' },
  cancel: {
    by: 'third-party',
    source:
      'the page cancel has the request of a full one; what a partial cancel sends and any cancel answers is of several clients, who agree',
  },
  remove: { by: 'third-party', source: 'three independent code bases' },
  find: {
    by: 'third-party',
    source: 'the page inquery has its path and signature; fields and states are of three clients',
  },
};
