import { NO_RECOVERY, type Recovery } from '@billkey/core';

export { ELSEWHERE } from '../phone/capabilities.js';

export const CAPABILITIES = ['billing-key-by-window', 'charge', 'cancel', 'partial-cancel', 'notifications'] as const;

/** The manual of 2026-04 has no charge of a key any more, and nothing in its place. */
export const UNVERIFIED = ['charge'] as const satisfies readonly (typeof CAPABILITIES)[number][];

/**
 * Nobody can be asked. As codes of cards are published nowhere, every declined card would be a doubt if a window could be
 * resolved: it is a presumed refusal so.
 */
export const RECOVERY = {
  window: NO_RECOVERY,
  charge: NO_RECOVERY,
  cancel: NO_RECOVERY,
} as const satisfies Record<string, Recovery>;
