import type { ServiceIdentifier } from 'inversify';
import type { Attempt, CallContext, Operation } from './attempt.js';
import { checkAttempt, checkWish } from './attempts.js';
import { checkIsKey, checkKey, openBillingKey, sealBillingKey } from './billing-keys.js';
import {
  CapabilityError,
  DuplicateAccountError,
  InputError,
  OptionsError,
  RegistryClosedError,
  UnknownAccountError,
  UnknownContractError,
  UnverifiedError,
} from './errors.js';
import { face, type Face } from './face.js';
import { InFlight } from './in-flight.js';
import type { NotificationEvent } from './notifications.js';
import type { OutcomeOf, Unknown } from './outcome.js';
import type { BillingKey } from './payment.js';
import type { CorePorts } from './ports.js';
import { NO_RECOVERY, tooLateToAsk, unknown } from './recovery.js';
import type { AccountInfo, Registration } from './registration.js';
import { knowing, settling } from './settling.js';
import type {
  AttemptResolver,
  BillingKeyProvider,
  Capability,
  KeyInProvider,
  Provider,
  Resolver,
  Wish,
} from './verbs.js';
import type { AccountRef } from './words.js';

const CONTRACT = 1;

/** The merchant accounts of a container: `container.get(PgRegistry)`. */
export interface PgRegistry {
  /**
   * The provider of an account, typed by what is needed of it.
   * @throws UnknownAccountError, CapabilityError naming the accounts that can, UnverifiedError, OptionsError
   */
  get<C extends Capability>(account: AccountRef, ...needs: readonly [C, ...C[]]): Provider<C>;
  /** @throws as {@link get} */
  billingKeys(account: AccountRef): BillingKeyProvider;
  /** @throws as {@link get} */
  keyIn(account: AccountRef): KeyInProvider;
  /** The accounts that can do all of `needs` */
  find(...needs: readonly Capability[]): readonly AccountInfo[];
  /** @throws UnknownAccountError */
  info(account: AccountRef): AccountInfo;
  /**
   * What became of an attempt. The attempt names its account and operation; where nobody can be asked: `unknown`,
   * `no_way_to_ask`.
   * @throws InputError when the attempt is malformed, or the PG can only be asked with `wish.key`
   */
  resolve<O extends Operation>(attempt: Attempt<O>, wish?: Wish, context?: CallContext): Promise<OutcomeOf[O]>;
  /**
   * An event as the outcome of a stored attempt; null when it is not about it. Asks the PG first, as {@link resolve} with
   * the same wish, when the event is not signed, not in all that matters, or says something else than the attempt. Where
   * nobody can be asked, an approval from an address of the PG's (`source-checked`) ends the attempt that it fits exactly.
   * @throws as {@link resolve}
   */
  settle<O extends Operation>(
    attempt: Attempt<O>,
    event: NotificationEvent,
    wish?: Wish,
    context?: CallContext,
  ): Promise<OutcomeOf[O] | null>;
  /** A billing key as text for your database; it takes the account's sealing key to read it. */
  sealBillingKey(key: BillingKey): string;
  /** @throws InputError naming `key` when the text was changed, or sealed for another account */
  openBillingKey(account: AccountRef, sealed: string): BillingKey;
  /** For accounts that come from a database at run time. @throws DuplicateAccountError, UnknownContractError */
  add(registration: Registration): void;
  /** Forgets an account, also one that a module brought. @throws UnknownAccountError */
  remove(account: AccountRef): void;
  /** Closes kept connections; nothing can be asked for afterwards. */
  close(): void;
}

/** The registry's name in the container. */
export const PgRegistry: ServiceIdentifier<PgRegistry> = Symbol.for('@billkey/core/1/registry');

/** What the registry stands on. */
export interface RegistrySource {
  readonly ports: CorePorts;
  /** Sealing keys were given, or a sealer bound: without them no account may be `live` */
  readonly durableSealing: boolean;
  /** Closes the transport unless the host brought its own, which others may use */
  closeTransport(): void;
  /** Asked each time, since modules may be loaded at any time */
  registrations(): readonly Registration[];
}

export class ContainerPgRegistry implements PgRegistry {
  readonly #source: RegistrySource;
  readonly #added = new Map<AccountRef, Registration>();
  readonly #removed = new Set<Registration>();
  readonly #faces = new Map<Registration, Face>();
  readonly #resolving: InFlight;
  #closed = false;

  constructor(source: RegistrySource) {
    this.#source = source;
    this.#resolving = new InFlight(source.ports.logger);
  }

  get<C extends Capability>(account: AccountRef, ...needs: readonly [C, ...C[]]): Provider<C> {
    const registration = this.#registration(account);
    for (const need of needs) this.#require(registration, need);
    return this.#provider(registration) as Provider<C>;
  }

  billingKeys(account: AccountRef): BillingKeyProvider {
    return this.get(account, 'billing-key-by-api');
  }

  keyIn(account: AccountRef): KeyInProvider {
    return this.get(account, 'key-in');
  }

  find(...needs: readonly Capability[]): readonly AccountInfo[] {
    return this.#accounts().filter(({ capabilities }) => needs.every((need) => capabilities.has(need)));
  }

  info(account: AccountRef): AccountInfo {
    return this.#registration(account);
  }

  async resolve<O extends Operation>(
    attempt: Attempt<O>,
    wish: Wish = {},
    context?: CallContext,
  ): Promise<OutcomeOf[O]> {
    checkAttempt(attempt);
    checkWish(wish);
    const registration = this.#registration(attempt.account);
    if (attempt.adapter !== `${registration.pg}/${registration.variant}`) {
      throw new InputError(
        'attempt.adapter',
        `is not ${registration.pg}/${registration.variant}, which the account speaks now`,
      );
    }
    const known = await this.#face(registration).known(attempt);
    if (known !== null) return known;
    const resolver = this.#resolver(registration, attempt.operation);
    const recovery = registration.recovery[attempt.operation] ?? NO_RECOVERY;
    const now = this.#source.ports.clock.now();
    // A recovery of none is about what was sent alone; an id that the PG has told since may be asked about.
    const nobody = recovery.by === 'none' && attempt.step === 0;
    if (resolver === undefined || nobody || tooLateToAsk(attempt, recovery, now)) {
      return nobodyToAsk(attempt, now);
    }
    if (recovery.needsKey === true) checkKey(wish.key, registration.account, registration.variant);
    // Two workers that hold the same attempt ask, and take back, once.
    const { account, operation, requestId, at, step } = attempt;
    const id = JSON.stringify([account, operation, requestId, at, step, wish.ifMoved]);
    return this.#resolving.join({ kind: 'resolve', id, content: id, context, forget: true }, async (shared) => {
      const outcome = await resolver(attempt, wish, shared);
      await this.#face(registration).settle(attempt, outcome);
      return outcome;
    });
  }

  async settle<O extends Operation>(
    attempt: Attempt<O>,
    event: NotificationEvent,
    wish: Wish = {},
    context?: CallContext,
  ): Promise<OutcomeOf[O] | null> {
    checkAttempt(attempt);
    checkWish(wish);
    const registration = this.#registration(attempt.account);
    const settled = settling(attempt, event, registration.recovery[attempt.operation] ?? NO_RECOVERY);
    if (settled === 'ask') return this.resolve(knowing(attempt, event), wish, context);
    if (settled !== null) await this.#face(registration).settle(attempt, settled);
    return settled;
  }

  sealBillingKey(key: BillingKey): string {
    checkIsKey(key);
    const { account, variant } = this.#registration(key.account);
    checkKey(key, account, variant);
    return sealBillingKey(this.#source.ports.sealer, key);
  }

  openBillingKey(account: AccountRef, sealed: string): BillingKey {
    return openBillingKey(this.#source.ports.sealer, this.#registration(account).account, sealed);
  }

  add(registration: Registration): void {
    if (this.#named().has(registration.account)) throw new DuplicateAccountError(registration.account);
    this.#added.set(registration.account, checked(registration));
  }

  remove(account: AccountRef): void {
    const named = this.#named();
    const registrations = named.get(account);
    if (registrations === undefined) throw new UnknownAccountError(account, [...named.keys()]);
    const added = this.#added.get(account);
    this.#added.delete(account);
    for (const registration of registrations) {
      if (registration !== added) this.#removed.add(registration);
      this.#faces.delete(registration);
    }
  }

  close(): void {
    this.#closed = true;
    this.#faces.clear();
    this.#source.closeTransport();
  }

  /** All that is registered under each name; more than one is a mistake, of which only that name suffers. */
  #named(): ReadonlyMap<AccountRef, readonly Registration[]> {
    if (this.#closed) throw new RegistryClosedError();
    const named = new Map<AccountRef, Registration[]>();
    const brought = this.#source.registrations().filter((registration) => !this.#removed.has(registration));
    for (const registration of [...this.#added.values(), ...brought]) {
      named.set(registration.account, [...(named.get(registration.account) ?? []), registration]);
    }
    return named;
  }

  #accounts(): readonly Registration[] {
    const usable = [...this.#named().values()].filter((all) => all.length === 1).flat();
    return usable.filter(({ contract }) => contract === CONTRACT);
  }

  #registration(account: AccountRef): Registration {
    const named = this.#named();
    const [registration, ...others] = named.get(account) ?? [];
    if (registration === undefined) throw new UnknownAccountError(account, [...named.keys()]);
    if (others.length > 0) throw new DuplicateAccountError(account);
    return checked(registration);
  }

  #require({ account, capabilities, unverified, optedIn, elsewhere }: Registration, need: Capability): void {
    if (!capabilities.has(need)) throw new CapabilityError(account, need, this.#able(need), elsewhere[need]);
    if (unverified.has(need) && !optedIn.has(need)) throw new UnverifiedError(account, need);
  }

  #able(need: Capability): readonly AccountRef[] {
    return this.find(need).map(({ account }) => account);
  }

  #resolver<O extends Operation>(registration: Registration, operation: O): Resolver<O> | undefined {
    const { resolvers } = this.#provider(registration) as Partial<AttemptResolver>;
    return resolvers?.[operation];
  }

  #provider(registration: Registration): object {
    return this.#face(registration).provider;
  }

  #face(registration: Registration): Face {
    const made = this.#faces.get(registration);
    if (made !== undefined) return made;
    const { ports, durableSealing } = this.#source;
    if (registration.mode === 'live' && !durableSealing) {
      throw new OptionsError('billkey', 'sealingKeys', `must be given: account ${registration.account} is live`);
    }
    const opened = face(registration.create(ports), registration, ports, (need) => this.#able(need));
    this.#faces.set(registration, opened);
    return opened;
  }
}

/** Every operation's outcome can be unknown. */
function nobodyToAsk<O extends Operation>(attempt: Attempt<O>, now: Date): OutcomeOf[O];
function nobodyToAsk(attempt: Attempt, now: Date): Unknown & { readonly attempt: Attempt } {
  return { ...unknown('no_way_to_ask', attempt, NO_RECOVERY, now), attempt };
}

function checked(registration: Registration): Registration {
  if (registration.contract !== CONTRACT) throw new UnknownContractError(registration.account, registration.contract);
  return registration;
}
