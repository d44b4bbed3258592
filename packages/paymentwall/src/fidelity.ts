import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const DOCUMENTATION = "the official documentation's source (2017, the same text today) and the official libraries";

/** What Brick's operations were held against; the official Node library also drives the simulator in a test. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  issue: { by: 'official-sample', source: DOCUMENTATION },
  charge: { by: 'official-sample', source: `${DOCUMENTATION}; of stored cards only the charge is documented` },
  'key-in': { by: 'official-sample', source: DOCUMENTATION },
  continue: { by: 'official-sample', source: `${DOCUMENTATION}; that the charge keeps its id is inferred` },
  capture: { by: 'official-sample', source: DOCUMENTATION },
  cancel: { by: 'official-sample', source: `${DOCUMENTATION}; whole refunds only` },
  find: { by: 'official-sample', source: DOCUMENTATION },
  notification: {
    by: 'published-vector',
    source: "signatures of versions 1 and 2 in the official libraries' tests; version 3 by its rule",
  },
};
