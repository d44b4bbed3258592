// Writes what `billkey pgs` tells into the READMEs and into docs/fidelity.md: `node scripts/write-docs.mjs [--check]`.
// With --check nothing is written, and what is out of date makes it end with 1.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { replaced, tableOfAll, tableOfPg } from './capability-table.mjs';
import { fidelityPage, missingProofs } from './fidelity-page.mjs';
import { root } from './lib/root.mjs';
import { foldersIn } from './lib/walk.mjs';

/** Files as they are and as they should be; READMEs without markers stay as they are. */
async function plannedFiles(accounts) {
  const names = foldersIn(join(root, 'packages'));
  const pgs = [...new Set(accounts.map(({ pg }) => pg))].filter((pg) => names.includes(pg));
  const planned = await Promise.all([
    plannedFile('README.md', (text) => replaced(text, tableOfAll(accounts))),
    ...pgs.map((pg) => plannedFile(`packages/${pg}/README.md`, (text) => replaced(text, tableOfPg(accounts, pg)))),
    plannedFile('docs/fidelity.md', () => fidelityPage(accounts)),
  ]);
  return planned.filter((file) => file !== undefined);
}

async function plannedFile(file, change) {
  const path = join(root, file);
  const present = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const wanted = change(present);
  if (wanted === undefined) return undefined;
  const settings = { ...(await prettier.resolveConfig(path)), filepath: path };
  return { file, present, wanted: await prettier.format(wanted, settings) };
}

async function main(args) {
  const unknown = args.filter((arg) => arg !== '--check');
  if (unknown.length > 0) return complain(`Not understood: ${unknown.join(' ')}`, 2);
  const listed = execFileSync(process.execPath, [join(root, 'packages/cli/bin/billkey.js'), 'pgs', '--json']);
  const accounts = JSON.parse(listed.toString());
  const missing = missingProofs(accounts);
  if (missing.length > 0) return complain(missing.join('\n'), 1);
  const files = await plannedFiles(accounts);
  const stale = files.filter(({ present, wanted }) => present !== wanted);
  const names = stale.map(({ file }) => file).join(', ');
  if (args.includes('--check')) {
    if (names !== '') complain(`Out of date: ${names}; npm run docs writes it.`, 1);
    return;
  }
  for (const { file, wanted } of stale) writeFileSync(join(root, file), wanted);
  console.log(names === '' ? 'All tables are up to date.' : `Written: ${names}`);
}

function complain(sentence, exitCode) {
  console.error(sentence);
  process.exitCode = exitCode;
}

await main(process.argv.slice(2));
