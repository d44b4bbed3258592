import type { ServiceIdentifier } from 'inversify';
import type { Clock } from './clock.js';
import type { Logger } from './logger.js';
import type { Sealer } from './sealing.js';
import type { Transport } from './transport/transport.js';
import type { WindowStateStore } from './window-store.js';

/** What an adapter is given to work with. */
export interface Ports {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly logger: Logger;
  /** `false`: whoever was given these only asks, and `PgCalls.move` throws */
  readonly mayMove?: false;
}

/** What core itself works with. */
export interface CorePorts extends Ports {
  readonly windows: WindowStateStore;
}

const token = <T>(name: string): ServiceIdentifier<T> => Symbol.for(`@billkey/core/1/${name}`);

/** The ports' names in the container. Bind your own before the registry is first asked for. */
export const Tokens = {
  Transport: token<Transport>('transport'),
  Clock: token<Clock>('clock'),
  Sealer: token<Sealer>('sealer'),
  Logger: token<Logger>('logger'),
  Windows: token<WindowStateStore>('windows'),
} as const;
