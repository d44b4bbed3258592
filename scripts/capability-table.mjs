// Writes what `billkey pgs` tells into the READMEs, between two markers: `node scripts/capability-table.mjs [--check]`.
// With --check nothing is written, and what is out of date makes it end with 1.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as prettier from 'prettier';
import { root as here } from './lib/root.mjs';
import { foldersIn } from './lib/walk.mjs';

const START = '<!-- capabilities:start -->';
const END = '<!-- capabilities:end -->';
const TOP = 'README.md';

const RECOVERY = {
  'idempotent-repeat': 'repeating it',
  'find-by-order': 'its order id',
  'find-by-own-id': 'the id it was sent with',
  'net-cancel': 'net cancel',
  'list-scan': 'the list of payments',
  'remaining-balance': 'what is left',
  none: 'a human',
};

/** The table of all PGs: a row for each variant. */
export function tableOfAll(accounts) {
  const variants = variantsOf(accounts);
  const words = [...new Set(variants.flatMap(({ capabilities }) => [...capabilities]))];
  const head = ['PG', 'variant', ...words, 'a lost charge is found by'];
  const rows = variants.map((variant) => {
    const lost = variant.recovery.charge ?? variant.recovery['key-in'];
    return [variant.pg, variant.variant, ...words.map((word) => mark(variant, word)), recovery(lost)];
  });
  return markdown(head, rows);
}

/** The table of one PG: a column for each variant. */
export function tableOfPg(accounts, pg) {
  const variants = variantsOf(accounts).filter((variant) => variant.pg === pg);
  const words = [...new Set(variants.flatMap(({ capabilities }) => [...capabilities]))];
  const rows = words.map((word) => [word, ...variants.map((variant) => mark(variant, word))]);
  return markdown(['capability', ...variants.map(({ variant }) => `\`${variant}\``)], rows);
}

/** `text` with what is between its markers replaced; undefined when it has none. */
export function replaced(text, table) {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) return undefined;
  return `${text.slice(0, start + START.length)}\n\n${table}\n\n${text.slice(end)}`;
}

/** The READMEs with markers, as they are and as they should be. A missing one at the top is wanted too. */
export async function plannedFiles(root, accounts) {
  const tables = [[TOP, tableOfAll(accounts)]];
  const names = foldersIn(join(root, 'packages'));
  for (const pg of new Set(accounts.map((account) => account.pg))) {
    if (names.includes(pg)) tables.push([`packages/${pg}/README.md`, tableOfPg(accounts, pg)]);
  }
  const planned = await Promise.all(tables.map(([file, table]) => plannedFile(root, file, table)));
  return planned.filter((file) => file !== undefined);
}

async function plannedFile(root, file, table) {
  const path = join(root, file);
  const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const wanted = replaced(present ?? (file === TOP ? `${START}\n${END}\n` : ''), table);
  if (wanted === undefined) return undefined;
  const settings = { ...(await prettier.resolveConfig(path)), filepath: path };
  return { file, present, wanted: await prettier.format(wanted, settings) };
}

/** One entry for each protocol generation; its accounts may differ in what they were given. */
function variantsOf(accounts) {
  const variants = new Map();
  for (const { pg, variant, capabilities, unverified, recovery } of accounts) {
    const known = variants.get(`${pg} ${variant}`);
    const entry = known ?? { pg, variant, capabilities: new Set(), unverified: new Set(), recovery };
    for (const word of capabilities) entry.capabilities.add(word);
    for (const word of unverified) entry.unverified.add(word);
    variants.set(`${pg} ${variant}`, entry);
  }
  return [...variants.values()];
}

function mark({ capabilities, unverified }, word) {
  if (unverified.has(word)) return 'not verified';
  return capabilities.has(word) ? '✓' : '–';
}

function recovery(how) {
  return how === undefined ? '–' : (RECOVERY[how.by] ?? how.by);
}

function markdown(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function main(args) {
  const unknown = args.filter((arg) => arg !== '--check');
  if (unknown.length > 0) return complain(`Not understood: ${unknown.join(' ')}`, 2);
  const listed = execFileSync(process.execPath, [join(here, 'packages/cli/bin/billkey.js'), 'pgs', '--json']);
  const files = await plannedFiles(here, JSON.parse(listed.toString()));
  const stale = files.filter(({ present, wanted }) => present !== wanted);
  const names = stale.map(({ file }) => file).join(', ');
  if (args.includes('--check')) {
    if (names !== '') complain(`The table of capabilities is out of date in ${names}; npm run docs writes it.`, 1);
    return;
  }
  for (const { file, wanted } of stale) writeFileSync(join(here, file), wanted);
  console.log(names === '' ? 'All tables are up to date.' : `Written: ${names}`);
}

function complain(sentence, exitCode) {
  console.error(sentence);
  process.exitCode = exitCode;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
