import type { Style, Terminal } from '../show/terminal.js';
import { wrapped } from '../show/wrap.js';
import type { Check } from './check.js';

const MARKS: Readonly<Record<Check['status'], readonly [mark: string, style: Style]>> = {
  ok: ['✓', 'green'],
  wrong: ['✗', 'red'],
  'no-call': ['–', 'dim'],
  untold: ['?', 'yellow'],
};
const NAME_COLUMNS = 16;
const INDENT = NAME_COLUMNS + 6;

/** The checks for people: a line each, and what to do under those that are wrong. */
export function checkLines(checks: readonly Check[], terminal: Terminal): string {
  return checks.map((check) => lineOf(check, terminal)).join('');
}

function lineOf({ check, status, verified, detail, advice }: Check, terminal: Terminal): string {
  const [mark, style] = MARKS[status];
  const sign = terminal.style(style, mark) + (verified ? ' ' : terminal.style('yellow', '?'));
  const [first = '', ...rest] = wrapped(detail, terminal.columns - INDENT);
  const more = [...rest, ...(advice === undefined ? [] : wrapped(`→ ${advice}`, terminal.columns - INDENT))];
  return [
    `  ${sign} ${check.replace('-', ' ').padEnd(NAME_COLUMNS)} ${first}\n`,
    ...more.map((line) => `${' '.repeat(INDENT)}${line}\n`),
  ].join('');
}
