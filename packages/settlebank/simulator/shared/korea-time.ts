const NINE_HOURS = 9 * 3_600_000;

/** `20260105093000` of a moment in Korea: every time of SettleBank is Korean (standard manual, common). */
export function koreaSecond(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** `20260105`. */
export function koreaDay(date: Date): string {
  return koreaSecond(date).slice(0, 8);
}

/** The moment of `YYYYMMDD` and `HHMMSS` in Korea; undefined when there is no such time. */
export function momentOf(day: string, time: string): Date | undefined {
  if (!/^\d{8}$/.test(day) || !/^\d{6}$/.test(time)) return undefined;
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)];
  const moment = new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}+09:00`);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(moment.getTime()) && koreaSecond(moment) === day + time ? moment : undefined;
}
