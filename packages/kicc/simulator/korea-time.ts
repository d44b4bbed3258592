const NINE_HOURS = 9 * 3_600_000;

/** `20260325093001` of a moment in Korea: every time of KICC is Korean. */
export function koreaSecond(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** `20260325`. */
export function koreaDay(date: Date): string {
  return koreaSecond(date).slice(0, 8);
}
