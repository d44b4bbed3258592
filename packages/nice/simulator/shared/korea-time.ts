const NINE_HOURS = 9 * 3_600_000;

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
