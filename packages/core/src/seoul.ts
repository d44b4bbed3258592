import { InputError } from './errors.js';
import type { Instant } from './words.js';

const OFFSET_MS = 9 * 60 * 60 * 1000;

/** Calendar fields of a moment in Seoul, which has had no daylight saving time since 1988. */
export interface SeoulTime {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:mm:ss` */
  readonly time: string;
  /** `mmm` */
  readonly millis: string;
}

export function seoulTime(at: Date): SeoulTime {
  const [day, rest] = new Date(at.getTime() + OFFSET_MS).toISOString().split('T') as [string, string];
  return { day, time: rest.slice(0, 8), millis: rest.slice(9, 12) };
}

/** The first moment of a Seoul day, `YYYY-MM-DD`. @throws InputError naming `day` */
export function seoulMidnight(day: string): Date {
  const at = new Date(`${day}T00:00:00+09:00`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()) || seoulTime(at).day !== day) {
    throw new InputError('day', 'must be a calendar day, YYYY-MM-DD');
  }
  return at;
}

/** `YYYYMMDDHHmmss` in Seoul, as most PGs write a moment. */
export function seoulStamp(at: Date): string {
  const { day, time } = seoulTime(at);
  return `${day}${time}`.replace(/[-:]/g, '');
}

/** The moment that `YYYYMMDDHHmmss` or `YYMMDDHHmmss` (of this century) is in Seoul; undefined for what is no moment. */
export function seoulInstant(stamp: string | undefined): Instant | undefined {
  const digits = stamp?.length === 12 ? `20${stamp}` : stamp;
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits ?? '');
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match as unknown as readonly string[];
  const instant = `${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}:${String(second)}+09:00`;
  const at = new Date(instant);
  // A parser takes the 30th of February for a day of March.
  return !Number.isNaN(at.getTime()) && seoulStamp(at) === digits ? instant : undefined;
}
