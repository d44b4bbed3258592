/** What a table cell says; `paint` is applied once it has been padded, since escape sequences have no width. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = '  ';

/**
 * Lines of a table whose head breaks at hyphens, so that columns of long words stay narrow. Cells must be of characters
 * one column wide.
 */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const heads = head.map(brokenAtHyphens);
  const widths = heads.map((lines, column) =>
    Math.max(...lines.map((line) => line.length), ...rows.map((row) => row[column]?.text.length ?? 0)),
  );
  const height = Math.max(...heads.map((lines) => lines.length));
  const headLines = Array.from({ length: height }, (_, line) =>
    heads.map((lines) => ({ text: lines[line - (height - lines.length)] ?? '' })),
  );
  return [...headLines, ...rows].map((cells) =>
    cells
      .map((cell, column) => padded(cell, widths[column]))
      .join(GAP)
      .trimEnd(),
  );
}

function padded({ text, paint = (same) => same }: Cell, width = 0): string {
  return paint(text) + ' '.repeat(width - text.length);
}

/** `billing-key-by-api` becomes `billing-`, `key-by-`, `api`. */
function brokenAtHyphens(word: string): string[] {
  const lines: string[] = [];
  for (const part of word.split(/(?<=-)/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= MAX_HEAD) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

const MAX_HEAD = 8;
