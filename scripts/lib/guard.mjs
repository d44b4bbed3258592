// Stands between a task and the command it runs: `node guard.mjs <command> [arguments]`, with an IPC channel.
// The command gets a process group of its own, which ends when the channel closes: also when the task was killed
// in a way it could not react to.
import { spawn } from 'node:child_process';

const GRACE_MS = 2000;
const [command, ...args] = process.argv.slice(2);
const ownGroup = process.platform !== 'win32';
const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: ownGroup,
  shell: !ownGroup && command === 'npm',
});

// Ctrl-C reaches everyone in the terminal's group. The task decides what it means and closes the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

process.on('disconnect', () => {
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), GRACE_MS).unref();
});

child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});

child.on('exit', (code, signal) => {
  if (!process.connected) end('SIGKILL');
  else if (signal) process.stderr.write(`${command} was ended by ${signal}\n`);
  process.exit(code ?? 1);
});

function end(signal) {
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // nobody is left
  }
}
