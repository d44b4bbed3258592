import { koreaTime as isoTime } from '@billkey/simulator';

/** `2031-07-16T14:12:51`, Korean time without an offset. */
export function koreaTime(date: Date): string {
  return isoTime(date).slice(0, 19);
}

/** `2031-07`. */
export function koreaMonth(date: Date): string {
  return koreaTime(date).slice(0, 7);
}

/** The time of what may not have happened. */
export function koreaTimeOf(date: Date | undefined): string | undefined {
  return date && koreaTime(date);
}
