import 'reflect-metadata';
import { ContainerModule, type ResolutionContext } from 'inversify';
import { systemClock, type Clock } from './clock.js';
import { OptionsError } from './errors.js';
import { silentLogger, type Logger } from './logger.js';
import { Tokens } from './ports.js';
import { ContainerPgRegistry, PgRegistry } from './registry.js';
import { RegistrationToken } from './registration.js';
import { processSealer, sealingKeys, type Sealer, type SealingKey } from './sealing.js';
import { GotTransport } from './transport/got-transport.js';
import type { Transport } from './transport/transport.js';
import { MemoryWindowStateStore, type WindowStateStore } from './window-store.js';

/** What a host may decide for all of its accounts. */
export interface BillkeyOptions {
  /**
   * Keys that seal billing keys and payment handles, newest first. Live accounts need them; without them a key is
   * made that dies with the process.
   */
  readonly sealingKeys?: readonly SealingKey[];
  /** `http://proxy:3128`: the proxy through which all PGs are reached */
  readonly proxy?: string;
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** Instead of `got` */
  readonly transport?: Transport;
  /** Instead of `sealingKeys`: your key management service */
  readonly sealer?: Sealer;
  /** Where open payment windows are kept; without it they are in the memory of this process alone */
  readonly windows?: WindowStateStore;
}

const OPTION_NAMES: ReadonlySet<string> = new Set<keyof BillkeyOptions>([
  ...(['sealingKeys', 'proxy', 'logger', 'clock', 'transport', 'sealer', 'windows'] as const),
]);

/**
 * Everything but the PGs: `container.load(billkey(), nice({ … }))`. Each port is bound by its token in {@link Tokens}.
 * @throws OptionsError naming the field
 */
export function billkey(options: BillkeyOptions = {}): ContainerModule {
  checkNames(options);
  const { proxy, logger = silentLogger, clock = systemClock } = options;
  const durable = durableSealer(options);
  if (proxy !== undefined && !(URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)))
    throw new OptionsError('billkey', 'proxy', 'must be an http or https address');
  const fallback = processSealer();
  const own = new GotTransport(proxy === undefined ? {} : { proxy });
  const windows = options.windows ?? new MemoryWindowStateStore(() => clock.now().getTime());
  return new ContainerModule(({ bind }) => {
    bind(Tokens.Logger).toConstantValue(logger);
    bind(Tokens.Clock).toConstantValue(clock);
    bind(Tokens.Sealer).toConstantValue(durable ?? fallback);
    bind(Tokens.Transport).toConstantValue(options.transport ?? own);
    bind(Tokens.Windows).toConstantValue(windows);
    bind(PgRegistry)
      .toDynamicValue((context) => registryOf(context, fallback, own))
      .inSingletonScope();
  });
}

/** A misspelt `sealingKeys` would be missed only when nothing can be opened any more. */
function checkNames(options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new OptionsError('billkey', 'options', 'must be an object');
  }
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.has(name));
  if (unknown !== undefined) throw new OptionsError('billkey', unknown, 'is not known');
}

function durableSealer({ sealer, sealingKeys: keys }: BillkeyOptions): Sealer | undefined {
  if (sealer !== undefined && keys !== undefined) throw new OptionsError('billkey', 'sealer', 'excludes sealingKeys');
  return sealer ?? (keys === undefined ? undefined : sealingKeys(keys));
}

function registryOf(context: ResolutionContext, fallback: Sealer, own: GotTransport): PgRegistry {
  const sealer = context.get(Tokens.Sealer);
  const logger = context.get(Tokens.Logger);
  if (sealer === fallback) {
    logger.warn('no sealing keys were given: billing keys and payment handles sealed now cannot be opened later');
  }
  return new ContainerPgRegistry({
    ports: {
      sealer,
      logger,
      clock: context.get(Tokens.Clock),
      transport: context.get(Tokens.Transport),
      windows: context.get(Tokens.Windows),
    },
    durableSealing: sealer !== fallback,
    closeTransport: () => {
      own.close();
    },
    registrations: () => context.getAll(RegistrationToken),
  });
}
