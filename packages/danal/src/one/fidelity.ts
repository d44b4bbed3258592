import type { Fidelity } from '@billkey/core';
import type { CAPABILITIES } from './capabilities.js';

export const FIDELITY: Fidelity<(typeof CAPABILITIES)[number]> = {
  window: {
    by: 'third-party',
    source:
      "the types of Danal's SDK 1.2.0 and its reference of issue-key; what comes back, and the name of the key, by clients of others",
  },
  charge: { by: 'third-party', source: 'one client of others' },
  cancel: { by: 'third-party', source: 'two clients of others' },
};
