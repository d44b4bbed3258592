import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 1000;
const POLL_MS = 100;
const SILENT_ELSEWHERE_MS = 30_000; // a holder on another machine, whose process we cannot see
const SILENT_HERE_MS = 300_000; // a process with the holder's id that is alive: perhaps not the holder any more
const UNREADABLE_MS = 5000; // created a moment ago, its content not yet written

/**
 * Waits until the file `path` is ours, and answers the function that gives it back.
 * The lock of a dead process is taken over. `onWait(holder)` is called once when somebody else has it.
 */
export async function acquireLock(path, { onWait = () => {} } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = { pid: process.pid, born: bornAt(process.pid), host: hostname(), token: randomUUID() };
  let told = false;
  while (!create(path, mine)) {
    if (isStale(path)) breakLock(path);
    else {
      if (!told) onWait(read(path));
      told = true;
      await sleep(POLL_MS);
    }
  }
  const beat = setInterval(() => touch(path), HEARTBEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (read(path)?.token === mine.token) rmSync(path, { force: true });
  };
}

/** Whether nobody alive can be holding the lock. */
export function isStale(path) {
  const silentFor = ageOf(path);
  if (silentFor === undefined) return false;
  const holder = read(path);
  if (!holder) return silentFor > UNREADABLE_MS;
  if (holder.host !== hostname()) return silentFor > SILENT_ELSEWHERE_MS;
  return bornAt(holder.pid) !== holder.born || silentFor > SILENT_HERE_MS;
}

/** Removes a stale lock. Only one process at a time may judge and remove, or it could remove its successor's. */
function breakLock(path) {
  const breaking = `${path}.breaking`;
  if (!create(breaking, { pid: process.pid })) {
    if ((ageOf(breaking) ?? 0) > UNREADABLE_MS) rmSync(breaking, { force: true });
    return;
  }
  try {
    if (isStale(path)) rmSync(path, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
}

export function isAlive(pid) {
  return bornAt(pid) !== undefined;
}

/** What tells a process from a later one with the same id: its start time where /proc has it. Undefined when dead. */
function bornAt(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return 'alive';
  }
}

function create(path, content) {
  try {
    writeFileSync(path, JSON.stringify(content), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // taken away: giving back will notice
  }
}
