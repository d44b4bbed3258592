import type { PgModule, Registration } from '@billkey/core';
import type { PgSimulator, SimulatedAccount } from '@billkey/simulator';
import type { Adoptions } from './adopting.js';
import type { Enciphered } from './enciphered.js';
import type { Exceptions } from './exceptions.js';
import type { ExtraFields } from './extras.js';

/** Where the adapter is. It is named, not given, because other processes have to import it too. */
export interface ModuleSource {
  /** Import URL of the built adapter: `import.meta.resolve('@billkey/nice')` */
  readonly url: string;
  /** The name it exports its module by: `nice` */
  readonly name: string;
}

export type AdapterOptions = Readonly<Record<string, unknown>>;
export type AdapterModule = PgModule<AdapterOptions>;

/** One account of an adapter under test, and all that is needed to test it. */
export interface Subject {
  readonly source: ModuleSource;
  readonly module: AdapterModule;
  readonly simulator: PgSimulator;
  readonly account: SimulatedAccount;
  readonly registration: Registration;
  readonly exceptions: Exceptions;
  readonly adopt: Adoptions;
  readonly extras: ExtraFields;
  readonly enciphered: Enciphered | undefined;
  /** What only depends on the variant, and was tried with another account of it */
  readonly covered: Set<string>;
}

/** @throws TypeError when there is no PgModule of that name */
export async function importModule({ url, name }: ModuleSource): Promise<AdapterModule> {
  const exported = ((await import(url)) as Readonly<Record<string, unknown>>)[name];
  if (!isPgModule(exported)) throw new TypeError(`${url} exports no PgModule called ${name}; make one with pgModule()`);
  return exported;
}

function isPgModule(value: unknown): value is AdapterModule {
  return typeof value === 'function' && 'registration' in value && typeof value.registration === 'function';
}
