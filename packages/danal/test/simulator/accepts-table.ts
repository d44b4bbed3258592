import { readFileSync } from 'node:fs';

/** What a section of accepts.md lists, as `request: what is altered`. */
export function acceptsTable(heading: string): string[] {
  const text = readFileSync(new URL('../../../simulator/accepts.md', import.meta.url), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const [, ...rows] = [...section.matchAll(/^\| ([a-z][a-z0-9-]*(?:, [a-z0-9-]+)*) +\| (.+?) +\| (.+?) +\|$/gm)];
  return rows.flatMap(([, requests = '', altered = '']) =>
    requests.split(', ').map((request) => `${request}: ${altered}`),
  );
}
