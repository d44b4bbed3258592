const NINE_HOURS = 9 * 3_600_000;

/** `20250304102030`: what every JTNet time is a part of. */
function koreaDigits(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** `20250304`. */
export function koreaDay(date: Date): string {
  return koreaDigits(date).slice(0, 8);
}

/** `102030`. */
export function koreaClock(date: Date): string {
  return koreaDigits(date).slice(8);
}

/** `250304102030`, the time inside a tid. */
export function koreaStamp(date: Date): string {
  return koreaDigits(date).slice(2);
}

/** Whether `YYYYMMDD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return false;
  const day = new Date(parts.slice(1).join('-'));
  // The 30th of February is read as a day in March.
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10).replaceAll('-', '') === text;
}
