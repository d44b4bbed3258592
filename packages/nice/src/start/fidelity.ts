import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const SUBSCRIBE = 'api/payment-subscribe.md and the official subscribe sample';
const SIGNED = "the rule of the answer's signature fits a published sandbox answer";

/** Documents are those of nicepayments/nicepay-manual, the sample is nicepayments/nicepay-node. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  issue: {
    by: 'published-vector',
    source: `${SUBSCRIBE}; the manual's vectors of encData A2 and of the Basic header, none of signData`,
  },
  charge: { by: 'official-sample', source: `${SUBSCRIBE}; ${SIGNED}` },
  cancel: { by: 'official-sample', source: `api/cancel.md; ${SIGNED}` },
  remove: { by: 'official-sample', source: SUBSCRIBE },
  'net-cancel': { by: 'official-sample', source: 'api/cancel.md' },
  find: {
    by: 'official-sample',
    source:
      'api/status-transaction.md, whose rule of signData cannot be followed with an order id: none is sent with it',
  },
  notification: { by: 'official-sample', source: 'api/hook.md and api/webhook; which states are signed is not said' },
};
