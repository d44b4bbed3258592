import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

const DOCUMENTS =
  'the official agent toolkit (kakaopay-develop/agent-toolkit, 2025) and the fields of the developer pages, as copies of them have them';

/** What the operations were held against. Errors are those of the official table, as four public projects copy it. */
export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: { by: 'official-sample', source: `${DOCUMENTS}; the addresses of windows as clients recorded them` },
  charge: { by: 'official-sample', source: DOCUMENTS },
  cancel: { by: 'official-sample', source: DOCUMENTS },
  remove: { by: 'official-sample', source: DOCUMENTS },
  find: { by: 'official-sample', source: DOCUMENTS },
};
