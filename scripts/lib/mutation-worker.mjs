// A copy of the built packages in which one file at a time is replaced by a mutant.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { foldersIn } from './walk.mjs';

const MOCHA = join(root, 'node_modules/mocha/bin/mocha.js');

export class MutationWorker {
  #folder;
  #running = new Set();

  /** Copies what is built, so that neither a build meanwhile nor another worker disturbs it. */
  constructor(folder) {
    this.#folder = folder;
    const scope = join(folder, 'node_modules/@billkey');
    mkdirSync(scope, { recursive: true });
    for (const name of foldersIn(join(root, 'packages'))) {
      const [from, to] = [join(root, 'packages', name), join(folder, 'packages', name)];
      if (!existsSync(join(from, 'dist'))) continue;
      for (const part of ['package.json', 'dist']) cpSync(join(from, part), join(to, part), { recursive: true });
      // Tests read files that lie beside their sources.
      if (existsSync(join(from, 'test'))) symlinkSync(join(from, 'test'), join(to, 'test'));
      if (existsSync(join(from, 'node_modules'))) symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
      symlinkSync(to, join(scope, name));
    }
    process.on('exit', () => this.close());
  }

  /** Puts a compiled file in place of the one that is there, and answers what takes it back. */
  replace(file, text) {
    const path = join(this.#folder, file); // relative to the repository's top
    const before = readFileSync(path);
    writeFileSync(path, text);
    return () => writeFileSync(path, before);
  }

  /** Runs test files until the first one fails; answers `passed`, `failed` or `timeout`, and what was printed. */
  async test(files, timeoutMs) {
    const args = [MOCHA, '--bail', '--reporter', 'dot', '--exit', ...files.map((file) => join(this.#folder, file))];
    // A group of its own: tests start processes, which have to end with them.
    const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running.add(child);
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, timeoutMs);
    const code = await new Promise((resolve) => child.on('exit', resolve));
    clearTimeout(timer);
    endGroup(child);
    this.#running.delete(child);
    const output = Buffer.concat(chunks).toString();
    return { result: timedOut ? 'timeout' : code === 0 ? 'passed' : 'failed', output };
  }

  close() {
    for (const child of this.#running) endGroup(child);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
