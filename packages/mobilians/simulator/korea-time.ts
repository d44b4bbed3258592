const NINE_HOURS = 9 * 3_600_000;

/** `20190401090010`, the form of every time of KG Mobilians. */
export function koreaStamp(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** The moment a stamp names; undefined when there is no such date or time. */
export function fromKoreaStamp(stamp: string): Date | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  return !Number.isNaN(date.getTime()) && koreaStamp(date) === stamp ? date : undefined;
}

/** Months since the year 0 and day of the month, in Korea. */
export function koreaDate(date: Date): { month: number; day: number } {
  const stamp = koreaStamp(date);
  return { month: Number(stamp.slice(0, 4)) * 12 + Number(stamp.slice(4, 6)), day: Number(stamp.slice(6, 8)) };
}
