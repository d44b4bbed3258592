const NINE_HOURS = 9 * 3_600_000;

/** `20250304102030`: every time of Naver Pay, KST. */
export function koreaSecond(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** `20250304`. */
export function koreaDay(date: Date): string {
  return koreaSecond(date).slice(0, 8);
}

/** The moment of 14 digits in KST; undefined when the calendar or the clock has no such. */
export function fromKoreaSecond(digits: string): Date | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(date.getTime()) && koreaSecond(date) === digits ? date : undefined;
}

/** Whether `YYYYMMDD` is a day of the calendar. */
export function isDay(text: string): boolean {
  return fromKoreaSecond(`${text}000000`) !== undefined;
}
