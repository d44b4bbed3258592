// Who may import whom. The lint rule asks it about the sources, check-arrows.mjs about the built files.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { foldersIn } from './walk.mjs';

const SCOPE = '@billkey/';
const ANY = '*';
const NOTHING = [];

/**
 * By kind of package and folder in it: the Billkey packages it may name. `self` and `pg` stand for the package itself
 * and for every PG package; what comes after the name of an entrance is a word of its own (`pg/simulator`).
 */
const ARROWS = {
  core: { src: NOTHING, test: ['self', 'simulator'] },
  simulator: { src: NOTHING, test: ['self', 'self/testing'] },
  conformance: { src: ['core', 'simulator'], test: ['self', 'core', 'simulator', 'pg', 'pg/simulator'] },
  cli: { src: ANY, bin: ANY, test: ANY },
  pg: {
    src: ['core'],
    simulator: ['simulator'],
    test: ['self', 'self/simulator', 'core', 'simulator', 'simulator/testing', 'simulator/browser', 'conformance'],
  },
};

/** An adapter as somebody else would write it: no package, and bound like one of a PG all the same. */
const STRANGER = {
  name: 'test/stranger',
  folder: '../test/stranger',
  kind: 'pg',
  declared: new Set(['@billkey/core', '@billkey/simulator', 'class-validator']),
};

/** What is published: its third parties have to be in the package's own package.json. */
const PUBLISHED = new Set(['src', 'simulator', 'bin']);

/** All packages by name. A PG package is one that exports "./simulator"; no list has to be kept. */
export function readPackages(root) {
  const packages = new Map();
  for (const folder of foldersIn(join(root, 'packages'))) {
    const json = readJson(join(root, 'packages', folder, 'package.json'));
    if (json) packages.set(json.name, describePackage(folder, json));
  }
  return packages;
}

export function describePackage(folder, json) {
  const isPg = json.exports?.['./simulator'] !== undefined;
  const kind = isPg ? 'pg' : folder;
  const declared = new Set(Object.keys({ ...json.dependencies, ...json.peerDependencies }));
  return { name: json.name, folder, kind, declared };
}

/**
 * Why `file` must not import `specifier`, or undefined when it may. `file` is relative to the repository's top, with
 * forward slashes; a file in `dist` counts as its source.
 */
export function refusal(file, specifier, packages) {
  const from = placeOf(file, packages);
  if (!from) return undefined;
  if (specifier.startsWith('.')) return refuseRelative(from, specifier, packages);
  if (specifier.startsWith(SCOPE)) return refuseByName(from, specifier, packages);
  return refuseUndeclared(from, specifier);
}

/** Package, folder in it and normal path of a file. Undefined for files no arrow starts from. */
function placeOf(file, packages) {
  const path = posix
    .normalize(file)
    .replace(/^((?:packages\/[^/]+|test))\/dist\//, (_, folder) => (folder === 'test' ? 'test/' : `${folder}/`));
  const [, place] = /^test\/stranger\/(src|simulator)\//.exec(path) ?? [];
  if (place) return { path, part: place, owner: STRANGER };
  if (path.startsWith('test/')) return { path, part: 'test', owner: undefined };
  const [, folder, part] = /^packages\/([^/]+)\/([^/]+)\//.exec(path) ?? [];
  const owner = [...packages.values()].find((candidate) => candidate.folder === folder);
  return owner && { path, part, owner };
}

function refuseRelative(from, specifier, packages) {
  const target = posix.join(posix.dirname(from.path), specifier);
  const to = placeOf(target, packages);
  if (!from.owner) return to?.owner && to.owner !== STRANGER ? `import ${to.owner.name} by its name` : undefined;
  if (to?.owner !== from.owner) return `a relative path must not leave ${posix.join('packages', from.owner.folder)}`;
  if (to.part === from.part || from.part === 'test' || from.part === 'bin') return undefined;
  return `${from.part}/ must not reach into ${to.part}/`;
}

function refuseByName(from, specifier, packages) {
  const [, name, entrance] = /^(@[^/]+\/[^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  const target = packages.get(name);
  if (!target) return `there is no package ${specifier}`;
  if (!from.owner) return undefined;
  const stated = ARROWS[from.owner.kind];
  if (!stated) return `nothing is stated about what ${from.owner.name} may import (scripts/lib/arrows.mjs)`;
  const allowed = stated[from.part] ?? NOTHING;
  const suffix = entrance ? `/${entrance}` : '';
  const asks = [target === from.owner ? 'self' : undefined, target.kind].filter(Boolean).map((word) => word + suffix);
  const isOwnPg = target === from.owner && target.kind === 'pg'; // must be allowed as `self`, `pg` means the others
  const words = isOwnPg ? asks.slice(0, 1) : asks;
  if (allowed !== ANY && !words.some((word) => allowed.includes(word))) {
    return `${from.part}/ of ${from.owner.name} must not import ${specifier}`;
  }
  return target === from.owner ? undefined : refuseUndeclared(from, specifier);
}

function refuseUndeclared(from, specifier) {
  if (!from.owner || !PUBLISHED.has(from.part) || isBuiltin(specifier) || specifier.startsWith('#')) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return from.owner.declared.has(name) ? undefined : `${name} is not a dependency of ${from.owner.name}`;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
