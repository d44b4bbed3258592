import { readFileSync } from 'node:fs';

/**
 * Ends this process when the npm that started it is gone. npm does not always pass on the signal that ends it, and
 * cannot when it is killed; we would be left running alone.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const viaShell = /^(?:ba|da|a)?sh$/.test(proc(parent, 'comm').trim());
  const lineage = () => `${process.ppid} ${viaShell ? parentOf(parent) : ''}`;
  const atStart = lineage();
  setInterval(() => {
    if (lineage() !== atStart) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

function parentOf(pid) {
  const stat = proc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

/** Empty where there is no /proc, or no such process. */
function proc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
