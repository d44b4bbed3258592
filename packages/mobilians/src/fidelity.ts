import type { Fidelity } from '@billkey/core';

/** The manual is the one in KG Mobilians's repository mcp-server, as of 2026-04. */
export const FIDELITY: Fidelity<'billing-key-by-window' | 'charge' | 'cancel' | 'notifications'> = {
  window: {
    by: 'official-sample',
    source:
      'the manual and its recorded test runs; what makes a card key, and whether one without a payment is approved, is open',
  },
  charge: {
    by: 'official-sample',
    source:
      'an earlier edition of the manual (MOBILID method, M002), withdrawn since; its hmac and its pay_token are open',
  },
  cancel: { by: 'official-sample', source: 'the manual; what is sent for all of the rest after a part is open' },
  notification: { by: 'official-sample', source: 'the manual, and its receiving code for what is encoded twice' },
};
