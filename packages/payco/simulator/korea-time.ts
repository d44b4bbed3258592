/** `20260325093000` of a moment in Korea, as every time of PAYCO's (`…Ymdt`). */
export function koreaSecond(date: Date): string {
  return new Date(date.getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** `20260325`: the head of the numbers that PAYCO gives. */
export function koreaDay(date: Date): string {
  return koreaSecond(date).slice(0, 8);
}
