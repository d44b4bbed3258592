import { Bank } from './bank.js';
import { Clock } from './clock.js';
import { FaultBook } from './fault-book.js';
import { Notifier } from './notifier.js';
import { RequestLog } from './request-log.js';

/** What all simulated PGs of one start share: one bank, one clock, one list of faults, one request log, one way to notify. */
export interface World {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly faults: FaultBook;
  readonly log: RequestLog;
  readonly notifications: Notifier;
  /** Has a PG simulator forget its keys, tokens and payments when the world is reset. */
  onReset(forget: () => void): void;
  reset(): Promise<void>;
}

export function createWorld(clock: Clock = new Clock()): World {
  const bank = new Bank(clock);
  const faults = new FaultBook();
  const log = new RequestLog();
  const notifications = new Notifier(clock);
  const forgetters: (() => void)[] = [];
  return {
    ...{ bank, clock, faults, log, notifications },
    onReset: (forget) => void forgetters.push(forget),
    reset: async () => {
      await faults.clear();
      await notifications.reset();
      clock.reset();
      bank.reset();
      log.clear();
      for (const forget of forgetters) forget();
    },
  };
}
