import { duration } from '../show/words.js';
import { checked, type Check } from './check.js';
import type { Heard } from './ear.js';

/** More, and a PG may refuse dates, or take a day for another. */
const BEARABLE_MS = 60_000;
/** A Date header has no parts of a second: on average it is half a one behind. */
const HALF_A_SECOND_MS = 500;

/** This machine's clock against the `Date` headers of the answers. */
export function clockCheck(heard: readonly Heard[]): Check {
  const skews = heard.flatMap(({ answer, at }) => {
    const date = Date.parse(answer.headers['date'] ?? '');
    return Number.isNaN(date) ? [] : [date + HALF_A_SECOND_MS - at];
  });
  const [worst] = skews.sort((one, other) => Math.abs(other) - Math.abs(one));
  if (worst === undefined) return checked('clock', 'untold', 'no answer with a date came');
  const side = worst > 0 ? 'behind' : 'ahead of';
  if (Math.abs(worst) <= BEARABLE_MS) {
    return checked('clock', 'ok', `within ${Math.ceil(Math.abs(worst) / 1000)} s of the PG's`);
  }
  return checked('clock', 'wrong', `this machine is ${span(Math.abs(worst))} ${side} the PG`, {
    advice: 'set the clock by NTP: dates, signatures and ids are made from it',
  });
}

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return ms < 2 * BEARABLE_MS ? duration(ms) : `${minutes.toLocaleString('en')} minutes`;
}
