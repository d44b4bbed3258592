const NINE_HOURS = 9 * 3_600_000;

/** `20260105093001`, the form of every time of Kiwoompay. */
export function koreaStamp(date: Date): string {
  return new Date(date.getTime() + NINE_HOURS).toISOString().slice(0, 19).replace(/\D/g, '');
}
