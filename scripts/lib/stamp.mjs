import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolders } from './orphans.mjs';
import { walk } from './walk.mjs';

const INPUT = /(?:\.[mc]?tsx?|(?:^|\/)(?:tsconfig[^/]*|package)\.json)$/;
const HIDDEN_LOCK = 'node_modules/.package-lock.json';

/** Whether what is installed is what package-lock.json asks for, development packages included. */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, HIDDEN_LOCK));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, want]) => {
    if (!path.startsWith('node_modules/')) return true; // the root and the workspaces themselves
    const have = present[path];
    if (!have) return want.optional === true || want.devOptional === true; // made for another platform
    return have.version === want.version && have.integrity === want.integrity && have.resolved === want.resolved;
  });
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Everything the compiler reads: our sources and settings, and which packages are installed. */
export function inputFiles(root) {
  const notOutput = (name) => name !== 'dist';
  const below = (folder) =>
    walk(join(root, folder), notOutput)
      .filter((file) => INPUT.test(file))
      .map((file) => `${folder}/${file}`);
  const top = ['package.json', 'tsconfig.json', 'tsconfig.base.json', HIDDEN_LOCK];
  return [...top.filter((file) => existsSync(join(root, file))), ...['packages', 'test', 'scripts'].flatMap(below)];
}

/** One hash over the content of all inputs. Content, because checking out a branch changes every file's time. */
export function inputsHash(root) {
  const hash = createHash('sha256');
  for (const file of inputFiles(root)) {
    hash.update(
      `${file}\0${createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex')}\0`,
    );
  }
  return hash.digest('hex');
}

/** One hash over names, sizes and times of the compiled files: notices deletions and builds made by others. */
export function outputsHash(root) {
  const hash = createHash('sha256');
  for (const file of outputFiles(root)) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

function outputFiles(root) {
  return projectFolders(root).flatMap((folder) =>
    walk(join(root, folder, 'dist')).map((file) => `${folder}/dist/${file}`),
  );
}

/** The note that says: these inputs were built into these outputs. */
export class Stamp {
  constructor(root) {
    this.root = root;
    this.file = join(root, '.cache', 'built.json');
  }

  isFresh() {
    try {
      const { inputs, outputs } = JSON.parse(readFileSync(this.file, 'utf8'));
      return inputs === inputsHash(this.root) && outputs === outputsHash(this.root);
    } catch {
      return false;
    }
  }

  /** `inputs` is the hash from before the build: a file changed meanwhile makes the next run build again. */
  write(inputs) {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ inputs, outputs: outputsHash(this.root) }));
  }

  remove() {
    rmSync(this.file, { force: true });
  }
}

/**
 * `tsc -b` believes its notes and does not look whether its outputs are still there.
 * Removes the notes of every project that misses one. Answers which it removed.
 */
export function forgetIncomplete(root) {
  const forgotten = new Set();
  for (const source of inputFiles(root)) {
    const output = outputOf(source);
    if (!output || existsSync(join(root, output.file))) continue;
    forgotten.add(output.notes);
  }
  for (const notes of forgotten) rmSync(join(root, notes), { force: true });
  return [...forgotten];
}

/** Where a source is compiled to, and its project's notes. Undefined for what is not compiled. */
export function outputOf(source) {
  if (/\.d\.[mc]?ts$/.test(source)) return undefined;
  const match = /^(?:(packages\/[^/]+)\/([^/]+)|(test))\/(.+)\.([mc]?)tsx?$/.exec(source);
  if (!match) return undefined;
  const [, folder, part, top, stem, flavour] = match;
  return top
    ? { file: `test/dist/${stem}.${flavour}js`, notes: 'test/dist/tsbuildinfo' }
    : { file: `${folder}/dist/${part}/${stem}.${flavour}js`, notes: `${folder}/dist/${part}.tsbuildinfo` };
}
