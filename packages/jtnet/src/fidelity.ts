import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const CLIENTS = 'two or more independent clients that agree';

/** JTNet hands its REST manual to merchants on request: nothing here was held against it. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  issue: { by: 'third-party', source: CLIENTS },
  window: {
    by: 'third-party',
    source:
      "its form and cipher are those of JTNet's samples, which publish a vector; billReqType and BID are known by one client, and that a BID is a card_token is concluded from PortOne's guide",
  },
  charge: { by: 'third-party', source: CLIENTS },
  'key-in': { by: 'inference', source: 'one client lists the fields of the request; the answer is in no source' },
  cancel: { by: 'third-party', source: 'four clients; none is told what is left' },
  remove: { by: 'third-party', source: CLIENTS },
  find: { by: 'inference', source: 'one client searches by tid; the items of the list are in no source' },
};
