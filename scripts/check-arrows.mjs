// Checks who imports whom in what was built, type declarations included: what npm would publish.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPackages, refusal } from './lib/arrows.mjs';
import { projectFolders } from './lib/orphans.mjs';
import { root as here } from './lib/root.mjs';
import { specifiersOf } from './lib/specifiers.mjs';
import { walk } from './lib/walk.mjs';

/** The built files and what is published uncompiled, relative to `root`. */
export function builtFiles(root) {
  const wanted = (file) => /\.[mc]?js$|\.d\.[mc]?ts$/.test(file);
  return projectFolders(root)
    .flatMap((folder) => [`${folder}/dist`, `${folder}/bin`])
    .flatMap((folder) => walk(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter(wanted);
}

/** One line per forbidden import. */
export function checkArrows(root, files = builtFiles(root)) {
  const packages = readPackages(root);
  return files.flatMap((file) =>
    specifiersOf(file, readFileSync(join(root, file), 'utf8'))
      .map(({ specifier, line }) => ({ line, reason: refusal(file, specifier, packages) }))
      .filter(({ reason }) => reason !== undefined)
      .map(({ line, reason }) => `${file}:${line}: ${reason}`),
  );
}

/** Prints the result, answers whether everything is as it should be. */
export function reportArrows(root) {
  const files = builtFiles(root);
  const wrong = checkArrows(root, files);
  for (const line of wrong) console.error(line);
  if (files.length === 0) console.error('Nothing is built: npm run build');
  else if (wrong.length === 0) console.log(`Arrows: ${files.length} built files, all imports allowed.`);
  return files.length > 0 && wrong.length === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = reportArrows(here) ? 0 : 1;
}
