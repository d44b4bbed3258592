import { NO_RECOVERY, type Capability, type Recovery } from '@billkey/core';

export const CAPABILITIES = [
  'billing-key-by-window',
  'charge',
  'cancel',
  'partial-cancel',
  'resolve',
  'notifications',
] as const;

/** The manual of 2026-04 has no charge of a key any more, and nothing in its place. */
export const UNVERIFIED = ['charge'] as const satisfies readonly (typeof CAPABILITIES)[number][];

export const ELSEWHERE = {
  'delete-key': 'KG Mobilians documents no call for it: forget the key',
  'find-payment': 'KG Mobilians documents no look-up: only notifications tell',
} as const satisfies Partial<Record<Capability, string>>;

/**
 * Nobody can be asked. An approval after a window is known by the pay_token that was sent, so it can be cancelled; a charge
 * whose answer is lost has left nothing to cancel it by.
 */
export const RECOVERY = {
  window: { by: 'net-cancel', firstAskAfterMs: 60_000, absentIsFinalAfterMs: null, askUntil: null },
  charge: NO_RECOVERY,
  cancel: NO_RECOVERY,
} as const satisfies Record<string, Recovery>;
