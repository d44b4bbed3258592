import { koreaStamp } from '../shared/korea-time.js';

/** `yyMMddHHmmss` of a moment in Korea; undefined when there is no such time. */
export function momentOf(stamp: string): Date | undefined {
  const parts = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(stamp);
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts;
  const moment = new Date(`20${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(moment.getTime()) && koreaStamp(moment) === stamp ? moment : undefined;
}
