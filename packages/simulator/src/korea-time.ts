const NINE_HOURS = 9 * 3_600_000;

/** `2025-03-04T10:20:30.000+0900`. Korea has had no summer time since 1988. */
export function koreaTime(at: Date): string {
  return new Date(at.getTime() + NINE_HOURS).toISOString().replace('Z', '+0900');
}

/** `20250304102030`: the day and the clock. */
export function koreaStamp(at: Date): string {
  return koreaTime(at).slice(0, 19).replace(/\D/g, '');
}

/** `20250304`. */
export function koreaDay(at: Date): string {
  return koreaStamp(at).slice(0, 8);
}

/** `102030`. */
export function koreaClock(at: Date): string {
  return koreaStamp(at).slice(8);
}

/** The moment of a day `YYYYMMDD` and a clock `HHmmss` in Korea; undefined when there is no such time. */
export function koreaMoment(day: string, clock = '000000'): Date | undefined {
  if (!/^\d{8}$/.test(day) || !/^\d{6}$/.test(clock)) return undefined;
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const [hour, minute, second] = [clock.slice(0, 2), clock.slice(2, 4), clock.slice(4)];
  const moment = new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}+09:00`);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(moment.getTime()) && koreaStamp(moment) === day + clock ? moment : undefined;
}
