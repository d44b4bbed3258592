// The tables of what each variant can do, which stand in the READMEs between two markers.
import { markdownTable, variantsOf } from './lib/variants.mjs';

const START = '<!-- capabilities:start -->';
const END = '<!-- capabilities:end -->';

const RECOVERY = {
  'idempotent-repeat': 'repeating it',
  'find-by-order': 'its order id',
  'find-by-own-id': 'the id it was sent with',
  'net-cancel': 'net cancel',
  'list-scan': 'the list of payments',
  'remaining-balance': 'what is left',
  'last-charge': 'a human, unless the key was not charged since',
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
  return markdownTable(head, rows);
}

/** The table of one PG: a column for each variant. */
export function tableOfPg(accounts, pg) {
  const variants = variantsOf(accounts).filter((variant) => variant.pg === pg);
  const words = [...new Set(variants.flatMap(({ capabilities }) => [...capabilities]))];
  const rows = words.map((word) => [word, ...variants.map((variant) => mark(variant, word))]);
  return markdownTable(['capability', ...variants.map(({ variant }) => `\`${variant}\``)], rows);
}

/** `text` with what is between its markers replaced; undefined when it has none. */
export function replaced(text, table) {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) return undefined;
  return `${text.slice(0, start + START.length)}\n\n${table}\n\n${text.slice(end)}`;
}

function mark({ capabilities, unverified }, word) {
  if (unverified.has(word)) return 'not verified';
  return capabilities.has(word) ? '✓' : '–';
}

function recovery(how) {
  return how === undefined ? '–' : (RECOVERY[how.by] ?? how.by);
}
