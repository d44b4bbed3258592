// What importing core and the PG package takes, each time in a fresh process, beyond the third parties that their
// package.json names and they import at once.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../lib/root.mjs';
import { walk } from '../lib/walk.mjs';
import { PG, tell } from './pg.mjs';

const RUNS = 11;
const CORE = '@billkey/core';
const PROGRAM = fileURLToPath(new URL('import-process.mjs', import.meta.url));
/** As the compiler prints it; what is imported late is inside of a function. */
const STATIC = /^(?:import|export)\s(?:[^;'"]*\sfrom\s)?['"]([^'".][^'"]*)['"];$/gm;

function thirdPartiesOf(folder) {
  const dist = join(root, 'packages', folder, 'dist/src');
  return walk(dist)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => Array.from(readFileSync(join(dist, file), 'utf8').matchAll(STATIC), ([, name]) => name))
    .filter((name) => !isBuiltin(name) && !name.startsWith('@billkey/'));
}

const thirdParties = [...new Set(['core', PG.folder].flatMap(thirdPartiesOf))];
const args = [PROGRAM, JSON.stringify({ thirdParties, own: [CORE, PG.name] })];
tell(Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))));
