import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', '.git', '.cache', 'coverage', 'reports']);

/**
 * Paths of all files below `folder`, relative to it, with forward slashes, sorted. A missing folder is empty.
 * `enter` decides by name whether a subfolder is read.
 */
export function walk(folder, enter = () => true) {
  const found = [];
  const visit = (path, prefix) => {
    for (const entry of entriesOf(path)) {
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && enter(entry.name)) visit(join(path, entry.name), `${prefix}${entry.name}/`);
      } else if (entry.isFile()) {
        found.push(prefix + entry.name);
      }
    }
  };
  visit(folder, '');
  return found.sort();
}

/** Names of the folders directly below `folder`. */
export function foldersIn(folder) {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function entriesOf(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  }
}
