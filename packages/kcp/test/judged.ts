import type { Reading } from '@billkey/core';

/** The value of a success; anything else ends the test with what it was. */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(`not a success: ${JSON.stringify(reading)}`);
  return reading.value;
}

/** The doubt of an unclear reading, else what kind of reading it is. */
export function doubtOf(reading: Reading<unknown>): string {
  return reading.kind === 'unclear' ? reading.doubt : reading.kind;
}

/** The reason of a refusal, else the doubt. */
export function reasonOf(reading: Reading<unknown>): string {
  return reading.kind === 'refused' ? reading.failure.reason : doubtOf(reading);
}
