import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from '../capabilities.js';
import { WINDOW_FIDELITY } from '../window/fidelity.js';

/** Pages are those of manual.inicis.com; its FAQ publishes the one vector there is, of encrypted card data. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  ...WINDOW_FIDELITY,
  issue: {
    by: 'third-party',
    source: 'one shop that works, for fields, hash and encryption; the FAQ has a vector of the last',
  },
  charge: { by: 'third-party', source: 'pay/bill.html as it is quoted, and several clients that work' },
  'key-in': { by: 'third-party', source: "one client that works, with the manual's comments and a recorded answer" },
  cancel: { by: 'official-sample', source: 'iniapi, Refund and PartialRefund, and official samples' },
  find: { by: 'third-party', source: 'three clients; one has a hash to compare' },
};
