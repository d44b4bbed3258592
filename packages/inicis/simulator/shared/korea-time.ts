const NINE_HOURS = 9 * 3_600_000;

/** `20250102030406`: date and time in Korea. */
export function koreaStamp(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** `20250102`. */
export function koreaDay(date: Date): string {
  return koreaStamp(date).slice(0, 8);
}

/** `030406`. */
export function koreaTime(date: Date): string {
  return koreaStamp(date).slice(8);
}
