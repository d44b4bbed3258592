import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const GUIDE = 'the guide (devcenter.payco.com/guide/autoPayment) and official samples in Java, JSP, ASP and PHP';

export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: {
    by: 'official-sample',
    source: `${GUIDE}; what comes back when the customer cancels is that of one-off payments, and of other ends nothing is known`,
  },
  charge: {
    by: 'official-sample',
    source: `${GUIDE}; fields of the answer but its numbers are those of one-off payments`,
  },
  cancel: { by: 'official-sample', source: 'official samples; recorded answers are of full cancels only' },
  remove: { by: 'official-sample', source: `${GUIDE}; how a second deletion is answered is not known` },
};
