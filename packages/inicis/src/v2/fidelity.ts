import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from '../capabilities.js';
import { WINDOW_FIDELITY } from '../window/fidelity.js';
import { FIDELITY as OF_V1 } from '../v1/fidelity.js';

/** Keys and key-in payments go by v1 here too. Pages are those of manual.inicis.com. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  ...WINDOW_FIDELITY,
  issue: OF_V1.issue,
  charge: {
    by: 'third-party',
    source: "the official PHP sample of type=billing has the request; the answer is v1's, as clients recorded it",
  },
  'key-in': OF_V1['key-in'],
  cancel: { by: 'third-party', source: 'pay/cancel.html as two clients cite it; the answers are of these clients' },
  find: { by: 'third-party', source: 'two clients that cite pay/etc-inquiry.html, and a sample that lists the answer' },
};
