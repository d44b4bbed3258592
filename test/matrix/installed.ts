import type { PgModule } from '@billkey/core';
import type { PgSimulator } from '@billkey/simulator';
import { readPackages } from '#scripts/lib/arrows.mjs';
import { root } from '#scripts/lib/root.mjs';

/** A PG's adapter and its simulator. */
export interface Pg {
  readonly module: PgModule<object>;
  readonly simulator: PgSimulator;
}

/** Those of all PG packages, which are found by their second entrance, called as every one calls them. */
export async function pgPackages(): Promise<readonly Pg[]> {
  const names = [...readPackages(root).values()].filter(({ kind }) => kind === 'pg').map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => {
      const pg = name.replace('@billkey/', '');
      const adapter = (await import(name)) as Record<string, PgModule<object>>;
      const simulators = (await import(`${name}/simulator`)) as Record<string, PgSimulator>;
      const [module, simulator] = [adapter[pg], simulators[`${pg}Simulator`]];
      if (module === undefined || simulator === undefined) {
        throw new Error(`${name} must export ${pg}, and ${name}/simulator ${pg}Simulator`);
      }
      return { module, simulator };
    }),
  );
}
