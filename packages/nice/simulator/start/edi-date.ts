import { Refusal } from '../shared/refusal.js';

const HOUR = 3_600_000;

/**
 * Checks an `ediDate`: ISO 8601 with milliseconds and a numeric zone without a colon, within an hour of one of the
 * given moments. The manual names no tolerance; an hour finds every confusion of time zones.
 */
export function checkEdiDate(ediDate: string, moments: readonly Date[]): void {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/.test(ediDate)) throw new Refusal('P024');
  const at = Date.parse(ediDate.replace(/(\d{2})$/, ':$1'));
  if (Number.isNaN(at)) throw new Refusal('P024');
  if (!moments.some((moment) => Math.abs(moment.getTime() - at) <= HOUR)) throw new Refusal('U129');
}
