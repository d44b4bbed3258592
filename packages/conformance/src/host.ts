import { randomBytes } from 'node:crypto';
import {
  billkey,
  PgRegistry,
  type Clock,
  type ExchangeEvent,
  type Logger,
  type SealingKey,
  type WindowStateStore,
} from '@billkey/core';
import { Container, type ContainerModule } from 'inversify';
import type { Enciphered } from './enciphered.js';
import { RecordingTransport } from './recording-transport.js';

/** Every host of this process, and every process it starts, can open what another one sealed. */
export const SEALING_KEYS: readonly SealingKey[] = [{ id: 'kit', key: randomBytes(32).toString('base64') }];

/** Collects what a host's log would get. */
export class CapturingLogger implements Logger {
  readonly events: ExchangeEvent[] = [];
  readonly warnings: string[] = [];

  exchange(event: ExchangeEvent): void {
    this.events.push(event);
  }

  warn(message: string): void {
    this.warnings.push(message);
  }
}

/** A host application: a container with Billkey and some accounts. */
export class Host {
  readonly account: string;
  readonly container = new Container();
  readonly transport: RecordingTransport;
  readonly logger = new CapturingLogger();
  readonly registry: PgRegistry;

  /**
   * @param account the one that its calls go to
   * @param windows for hosts that share their open windows
   */
  constructor(
    account: string,
    clock: Clock,
    modules: readonly ContainerModule[],
    windows?: WindowStateStore,
    enciphered?: Enciphered,
  ) {
    this.account = account;
    this.transport = new RecordingTransport(enciphered);
    const { transport, logger } = this;
    this.container.load(
      billkey({ sealingKeys: SEALING_KEYS, clock, logger, transport, ...(windows === undefined ? {} : { windows }) }),
      ...modules,
    );
    this.registry = this.container.get(PgRegistry);
  }

  close(): void {
    this.registry.close();
  }
}
