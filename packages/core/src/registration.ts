import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { Operation } from './attempt.js';
import type { AccountCheckup } from './checkup.js';
import type { Fidelity } from './fidelity.js';
import type { Limits } from './limits.js';
import { checkUnverified, resolveHosts, type AccountOptions, type ServiceHosts } from './options.js';
import type { Ports } from './ports.js';
import type { CodeTable } from './reading.js';
import type { Recovery } from './recovery.js';
import type { Adapter, Capability } from './verbs.js';
import { accountRef, type AccountRef } from './words.js';

export type RecoveryTable = Readonly<Partial<Record<Operation, Recovery>>>;

/** What one merchant account has of its variant; what is left out is as the variant has it. */
export interface AccountShape<C extends Capability> {
  readonly capabilities?: readonly C[];
  /** For PGs where one contract is verified and another is not */
  readonly unverified?: readonly C[];
  /** Added to the variant's: "give `keyIn.siteCode` to have it" */
  readonly elsewhere?: Readonly<Partial<Record<Capability, string>>>;
  readonly recovery?: RecoveryTable;
  readonly limits?: Limits;
}

/** One protocol generation of a PG: what an adapter package consists of. */
export interface Variant<O extends AccountOptions, C extends Capability> {
  readonly pg: string;
  /** `start`, `webapi`, `classic`, … */
  readonly variant: string;
  readonly contract: 1;
  /** Where it is reached, by the names that `baseUrls` takes: checked when an account is registered */
  readonly hosts: Readonly<Record<string, ServiceHosts>>;
  /** What an account can have at most */
  readonly capabilities: readonly C[];
  /** Those of them that rest on facts nobody could check: each account has to opt in */
  readonly unverified: readonly NoInfer<C>[];
  /** For capabilities this variant lacks: who has them, in a clause that ends an error message */
  readonly elsewhere?: Readonly<Partial<Record<Capability, string>>>;
  /** How a lost answer is found again, for each moving operation of the variant */
  readonly recovery: RecoveryTable;
  readonly limits: Limits;
  /** Every code of the PG by operation, for documentation and the conformance kit */
  readonly codes: Readonly<Record<string, CodeTable>>;
  /** What each operation was held against: it tells merchants what to try first at the PG's test host */
  readonly fidelity?: Fidelity<NoInfer<C>>;
  /** For PGs whose accounts differ by contract: what this one has, by its options, which have been checked */
  of?(options: O): AccountShape<NoInfer<C>>;
  /** The compiler holds what is declared against what is implemented. */
  create(options: O, account: AccountRef, ports: Ports): Adapter<C>;
  /** For `billkey doctor`: how an account is checked by requests that move nothing. Its ports cannot move. */
  checkup?(options: O, account: AccountRef, ports: Ports): AccountCheckup;
}

/** What can be known of a merchant account without using it. */
export interface AccountInfo {
  readonly account: AccountRef;
  readonly pg: string;
  readonly variant: string;
  readonly contract: number;
  readonly capabilities: ReadonlySet<Capability>;
  readonly unverified: ReadonlySet<Capability>;
  readonly recovery: RecoveryTable;
  readonly codes: Readonly<Record<string, CodeTable>>;
  /** Empty: the adapter has no word on it */
  readonly fidelity: Fidelity;
}

/** A merchant account that the registry can open: bound as a constant value, made into a provider once. */
export interface Registration extends AccountInfo {
  /** Unverified capabilities that the account uses all the same */
  readonly optedIn: ReadonlySet<Capability>;
  readonly elsewhere: Readonly<Partial<Record<Capability, string>>>;
  readonly limits: Limits;
  readonly mode: 'test' | 'live';
  create(ports: Ports): object;
  /** null: the adapter has no word on it */
  checkup?(ports: Ports): AccountCheckup | null;
}

/** Multi-bound: each PG module adds one. */
export const RegistrationToken: ServiceIdentifier<Registration> = Symbol.for('@billkey/core/1/registration');

/**
 * The registration of one merchant account whose options have been checked.
 * @throws OptionsError when `baseUrls` or `unverified` have what the variant does not know
 */
export function registration<O extends AccountOptions, C extends Capability>(
  variant: Variant<O, C>,
  options: O,
): Registration {
  const account = accountRef(variant.pg, options.account);
  const { pg, contract, codes } = variant;
  const { capabilities, unverified, recovery, limits, elsewhere } = { ...variant, ...variant.of?.(options) };
  resolveHosts(pg, options, variant.hosts);
  checkUnverified(pg, options, unverified);
  return Object.freeze({
    account,
    pg,
    variant: variant.variant,
    contract,
    capabilities: new Set<Capability>(capabilities),
    unverified: new Set<Capability>(unverified.filter((name) => capabilities.includes(name))),
    optedIn: new Set<Capability>(options.unverified ?? []),
    recovery,
    elsewhere: { ...variant.elsewhere, ...elsewhere },
    limits,
    codes,
    fidelity: variant.fidelity ?? {},
    mode: options.mode,
    create: (ports: Ports) => variant.create(options, account, ports) as object,
    checkup: (ports: Ports) => variant.checkup?.(options, account, { ...ports, mayMove: false }) ?? null,
  });
}

/** What a PG package exports: `container.load(nice(options))`. */
export interface PgModule<O> {
  /** @throws OptionsError naming the field */
  (options: O): ContainerModule;
  /** For accounts that come from a database at run time: `registry.add(nice.registration(options))`. @throws OptionsError */
  registration(options: O): Registration;
}

/** Makes the function that a PG package exports out of the one that checks its options. */
export function pgModule<O>(register: (options: O) => Registration): PgModule<O> {
  const module = (options: O): ContainerModule => {
    const account = register(options);
    return new ContainerModule(({ bind }) => {
      bind(RegistrationToken).toConstantValue(account);
    });
  };
  return Object.assign(module, { registration: register });
}
