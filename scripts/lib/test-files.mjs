import { join } from 'node:path';
import { outputOf } from './stamp.mjs';
import { foldersIn, walk } from './walk.mjs';

/** All test sources, relative to `root`. Taken from the sources: `dist` may still hold tests that are gone. */
export function testSources(root) {
  const folders = [...foldersIn(join(root, 'packages')).map((name) => `packages/${name}/test`), 'test'];
  return folders.flatMap((folder) =>
    walk(join(root, folder), (name) => name !== 'dist')
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file}`),
  );
}

/**
 * The sources that names on the command line mean: a package (`nice`), the tests across packages (`test`), a folder
 * or a file. No name means all. `unknown` are the names that mean nothing.
 */
export function selectTests(sources, names) {
  const means = (name, source) =>
    source === name || [name, `packages/${name}`].some((folder) => source.startsWith(`${folder.replace(/\/$/, '')}/`));
  return {
    selected: sources.filter((source) => names.length === 0 || names.some((name) => means(name, source))),
    unknown: names.filter((name) => !sources.some((source) => means(name, source))),
  };
}

/** The tsconfig folders that build the given test sources. */
export function projectsOf(sources) {
  return [...new Set(sources.map((source) => /^(?:packages\/[^/]+\/)?test(?=\/)/.exec(source)[0]))];
}

export function compiledTest(source) {
  return outputOf(source).file;
}
