import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolders } from '../lib/orphans.mjs';
import { root } from '../lib/root.mjs';

/** Removes everything that is made here, except the installed packages. */
export async function run() {
  const made = ['.cache', 'coverage', 'reports', ...projectFolders(root).map((folder) => `${folder}/dist`)];
  for (const folder of made) rmSync(join(root, folder), { recursive: true, force: true });
}
