import { Refusal } from './refusal.js';

const NINE_HOURS = 9 * 3_600_000;
const HOUR = 3_600_000;

/** `2025-03-04T10:20:30.000+0900`, the form of every NICE time. */
export function koreaTime(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().replace('Z', '+0900');
}

/** Like `koreaTime`, without the milliseconds that NICE's booking times do not have. */
export function koreaSecond(date: Date): string {
  return koreaTime(new Date(Math.floor(date.getTime() / 1000) * 1000));
}

/** `20250304`. */
export function koreaDay(date: Date): string {
  return koreaTime(date).slice(0, 10).replaceAll('-', '');
}

/** `250304102030`, the time inside NICE's ids. */
export function koreaStamp(date: Date): string {
  return koreaTime(date).slice(2, 19).replace(/\D/g, '');
}

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
