import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersIn, walk } from './walk.mjs';

const OUTPUT = /\.(?:d\.)?([mc]?)[jt]s(?:\.map)?$/;

/** Folders that have a `dist`, relative to `root`. */
export function projectFolders(root) {
  return [...foldersIn(join(root, 'packages')).map((name) => `packages/${name}`), 'test'];
}

/** Compiled files whose source is gone, which `tsc -b` leaves behind, as paths relative to `root`. */
export function findOrphans(root) {
  return projectFolders(root).flatMap((folder) =>
    walk(join(root, folder, 'dist'))
      .filter((file) => !hasSource(join(root, folder), file))
      .map((file) => `${folder}/dist/${file}`),
  );
}

/** Removes the orphans, and the folders that are empty without them. Answers what it removed. */
export function removeOrphans(root) {
  const orphans = findOrphans(root);
  for (const orphan of orphans) {
    rmSync(join(root, orphan), { force: true });
    removeEmpty(dirname(join(root, orphan)));
  }
  return orphans;
}

function hasSource(project, file) {
  if (file.endsWith('tsbuildinfo'))
    return existsSync(join(project, file.replace(/\.?tsbuildinfo$/, ''), 'tsconfig.json'));
  const output = OUTPUT.exec(file);
  if (!output) return true;
  const stem = join(project, file.slice(0, output.index));
  return [`${stem}.${output[1]}ts`, `${stem}.tsx`].some((source) => existsSync(source));
}

function removeEmpty(folder) {
  if (readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(dirname(folder));
}
