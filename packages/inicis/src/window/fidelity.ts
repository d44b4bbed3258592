import type { Proof } from '@billkey/core';

/** Pages are those of manual.inicis.com. */
export const WINDOW_FIDELITY = {
  window: {
    by: 'inference',
    source:
      'official samples of all three windows; how inilitepay encrypts its key is in none of them, nor how inibill spells some names',
  },
  'net-cancel': {
    by: 'third-party',
    source: 'stdpay/std-add.php and the official samples have the request; clients that work read the answer',
  },
} as const satisfies Record<string, Proof>;
