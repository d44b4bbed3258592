import { readFileSync } from 'node:fs';

/**
 * What a section of an `accepts.md` lists, as `request: what is altered`: a row a request, and of a row of several
 * requests (`issue, charge`) one each. To be compared with what a simulator has let through although it was altered.
 *
 * @throws Error when the file has no such section
 */
export function acceptsTable(file: URL, heading: string): string[] {
  const sections = readFileSync(file, 'utf8').split(/^## /m);
  const section = sections.find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${file.pathname} has no section "${heading}"`);
  const [, ...rows] = [...section.matchAll(/^\| ([a-z][a-z0-9-]*(?:, [a-z0-9-]+)*) +\| (.+?) +\| (.+?) +\|$/gm)];
  return rows.flatMap(([, requests = '', altered = '']) =>
    requests.split(', ').map((request) => `${request}: ${altered}`),
  );
}
