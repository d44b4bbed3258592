const NINE_HOURS = 9 * 3_600_000;

/** `20260401101500`, Korean time. */
export function koreaStamp(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** `20260401`. */
export function koreaDay(date: Date): string {
  return koreaStamp(date).slice(0, 8);
}

/** `101500`. */
export function koreaSecond(date: Date): string {
  return koreaStamp(date).slice(8);
}
