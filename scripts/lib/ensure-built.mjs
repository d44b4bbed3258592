import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runChild, tail } from './child.mjs';
import { acquireLock } from './lock.mjs';
import { removeOrphans } from './orphans.mjs';
import { progress } from './progress.mjs';
import { root } from './root.mjs';
import { forgetIncomplete, inputsHash, isInstalled, Stamp } from './stamp.mjs';
import { Stop } from './stop.mjs';

const stamp = new Stamp(root);

/**
 * Installs and builds what is missing or out of date, and nothing else.
 * `projects` limits the build to some packages and what they stand on; `always` asks the compiler in any case.
 */
export async function ensureBuilt({ projects = [], always = false } = {}) {
  if (!always && isInstalled(root) && stamp.isFresh()) return;
  const release = await acquireLock(join(root, '.cache', 'lock'), {
    onWait: (holder) => process.stderr.write(`Waiting for process ${holder?.pid ?? '?'} to install or build.\n`),
  });
  try {
    if (!isInstalled(root)) await install(release);
    if (always || !stamp.isFresh()) await build(projects, release);
  } finally {
    release();
  }
}

async function install(release) {
  const first = !existsSync(join(root, 'node_modules'));
  const cli = process.env.npm_execpath ?? '';
  const npm = /npm-cli\.[cm]?js$/.test(cli) ? [process.execPath, cli] : ['npm'];
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  await step(first ? 'Installing packages (first run, about 30 s)' : 'Installing packages (about 30 s)', {
    command: [...npm, ...args],
    release,
  });
  if (!isInstalled(root)) throw new Stop('npm ci did not install what package-lock.json asks for.');
}

async function build(projects, release) {
  stamp.remove();
  removeOrphans(root);
  forgetIncomplete(root);
  const inputs = inputsHash(root);
  const first = !existsSync(join(root, 'packages/core/dist'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const pretty = process.stderr.isTTY ? ['--pretty'] : [];
  await step(first ? 'Building (first time, about 20 s)' : 'Building what changed', {
    command: [process.execPath, tsc, '-b', ...projects, ...pretty],
    release,
  });
  if (projects.length === 0) stamp.write(inputs);
}

async function step(text, { command: [command, ...args], release }) {
  const end = progress(text);
  const interrupted = () => {
    end('stopped');
    release();
  };
  const { code, output } = await runChild(command, args, { beforeSignal: interrupted });
  if (code === 0) return end('done');
  end('failed');
  throw new Stop(`${tail(output)}\n${text.replace(/ \(.*/, '')} failed.`);
}
