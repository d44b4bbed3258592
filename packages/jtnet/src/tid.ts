import { seoulInstant, seoulStamp } from '@billkey/core';
import type { Days } from './request.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A tid is JTNet's: MID (10), method (2), type (2), `yyMMddHHmmss`, four more. */
const TID = /^[A-Za-z0-9]{30}$/;

/** Whether a tid is of a payment that this MID took. */
export function isTidOf(mid: string, tid: string): boolean {
  return TID.test(tid) && tid.startsWith(mid);
}

/** The days on which the payment of a tid is searched for; null when the tid has no time. */
export function daysOfTid(tid: string, now: Date): Days | null {
  const made = seoulInstant(tid.slice(14, 26));
  return made === undefined ? null : daysFrom(new Date(made), now);
}

/** The Korean day of a moment and the next one: what was sent just before midnight may be booked after it. */
export function daysFrom(at: Date, now: Date): Days {
  return daysAround(at.getTime(), at.getTime() + DAY_MS, now);
}

/** The Korean days from one moment to another, without days to come: a search may refuse them. */
export function daysAround(fromMs: number, toMs: number, now: Date): Days {
  const from = dayOf(fromMs);
  const [to, today] = [dayOf(toMs), dayOf(now.getTime())];
  return { from, to: to <= today ? to : today < from ? from : today };
}

function dayOf(ms: number): string {
  return seoulStamp(new Date(ms)).slice(0, 8);
}
