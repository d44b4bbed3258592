/** The only source of time: ids, date fields and waiting rules are made from it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
