import { seoulInstant, type Instant } from '@billkey/core';

/** `2031-07-16T14:12:51` in Korea; undefined for what is no moment. */
export function koreaInstant(text: string | undefined): Instant | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  return seoulInstant(text.replace(/\D/g, ''));
}
