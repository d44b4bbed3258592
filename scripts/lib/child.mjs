import { spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command to its end and answers `{ code, output }`. Its output is shown when `show` is set and kept in
 * `output` otherwise. A signal to this process ends the command first, then `beforeSignal` runs, then the signal
 * takes its usual effect, so that whoever started us sees the real reason.
 */
export async function runChild(command, args, { show = false, env = process.env, beforeSignal } = {}) {
  const stdio = show ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'];
  const child = spawn(process.execPath, [GUARD, command, ...args], { cwd: root, env, stdio });
  let received;
  const onSignal = (signal) => {
    received ??= signal;
    if (child.connected) child.disconnect();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);

  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  // 'close' never comes once we have disconnected: wait for the exit and the output ourselves
  const exit = new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  const [code] = await Promise.all([exit, ended(child.stdout), ended(child.stderr)]);

  for (const signal of SIGNALS) process.off(signal, onSignal);
  if (received) {
    await beforeSignal?.();
    process.kill(process.pid, received);
    await new Promise(() => setTimeout(() => {}, 1000)); // the signal ends us here
  }
  return { code, output: Buffer.concat(chunks).toString() };
}

/** The last lines of a command's output. */
export function tail(output, lines = 40) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

async function ended(stream) {
  if (stream) await finished(stream).catch(() => {});
}
