const NINE_HOURS = 9 * 3_600_000;

/** `20260101032914`, the form of every KCP time: yyyyMMddHHmmss in Korea. */
export function koreaStamp(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}
