import type { PgModule } from '@billkey/core';
import type { PgSimulator } from '@billkey/simulator';
import { readManifest } from './manifest.js';
import { Stop } from './stop.js';

/** A PG package that is installed with this command. */
export interface InstalledPg {
  /** `@billkey/nice` */
  readonly packageName: string;
  readonly simulator: PgSimulator;
}

/**
 * The PGs among the dependencies of this package: those that export `./simulator`. They are named in package.json and
 * nowhere else.
 * @throws Stop naming the package that has a simulator which cannot be used
 */
export async function installedPgs(): Promise<readonly InstalledPg[]> {
  const names = Object.keys(readManifest().dependencies).filter(exportsSimulator);
  return Promise.all(names.map(async (packageName) => ({ packageName, simulator: await loadSimulator(packageName) })));
}

/** @throws Stop when the package does not export a PG module by the PG's name */
export async function loadPgModule({ packageName, simulator: { pg } }: InstalledPg): Promise<PgModule<object>> {
  const found = (await load(packageName))[pg];
  if (!isPgModule(found)) throw new Stop(`${packageName} does not export ${pg}(options), the module of its PG.`);
  return found;
}

function exportsSimulator(packageName: string): boolean {
  try {
    // Without an `exports` field every path resolves, to something that is no file.
    return /\.[cm]?js$/.test(import.meta.resolve(`${packageName}/simulator`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return false;
    throw new Stop(`${packageName} is not installed; \`npm install\` does it.`);
  }
}

/** The one that is exported as `niceSimulator` for the PG `nice`. */
async function loadSimulator(packageName: string): Promise<PgSimulator> {
  const entrance = `${packageName}/simulator`;
  for (const [name, found] of Object.entries(await load(entrance))) {
    if (isPgSimulator(found) && name === `${found.pg}Simulator`) return found;
  }
  throw new Stop(`${entrance} exports no PgSimulator that is called after its PG, such as niceSimulator.`);
}

async function load(specifier: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(specifier)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Stop(`${specifier} cannot be loaded: ${message}`);
  }
}

function isPgSimulator(value: unknown): value is PgSimulator {
  if (typeof value !== 'object' || value === null) return false;
  const { pg, accounts, testCards, listen } = value as Partial<Record<keyof PgSimulator, unknown>>;
  return typeof pg === 'string' && Array.isArray(accounts) && Array.isArray(testCards) && typeof listen === 'function';
}

function isPgModule(value: unknown): value is PgModule<object> {
  return typeof value === 'function' && 'registration' in value && typeof value.registration === 'function';
}
