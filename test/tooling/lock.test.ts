import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { acquireLock, isStale } from '#scripts/lib/lock.mjs';
import { useTree } from '../support/tree.js';

describe('the lock of the bootstrap', () => {
  const makeTree = useTree();
  let path = '';

  beforeEach(() => {
    path = join(makeTree({}), 'cache', 'lock');
  });

  it('makes the second wait for the first, and says who has it', async () => {
    const release = await acquireLock(path);
    const events: string[] = [];
    const second = acquireLock(path, { onWait: (holder) => events.push(`waiting for ${String(holder?.pid)}`) });
    await new Promise((resolve) => setTimeout(resolve, 150));
    events.push('first done');
    release();
    (await second)();
    expect(events).to.deep.equal([`waiting for ${process.pid}`, 'first done']);
    expect(existsSync(path)).to.equal(false);
  });

  it('takes over from a dead process, one taker at a time', async () => {
    const release = await acquireLock(path);
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(path, JSON.stringify({ pid, host: hostname(), born: '1', token: 'dead' }));
    let holders = 0;
    const take = async (): Promise<void> => {
      const giveBack = await acquireLock(path);
      holders += 1;
      expect(holders).to.equal(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      holders -= 1;
      giveBack();
    };
    await Promise.all([take(), take(), take()]);
    release();
    expect(readdirSync(dirname(path))).to.deep.equal([]);
  });

  it('sees that a living process is not the one that took the lock', async () => {
    const release = await acquireLock(path);
    expect(isStale(path)).to.equal(false);
    const mine = readFileSync(path, 'utf8');
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(mine) as object), born: 'earlier' }));
    expect(isStale(path)).to.equal(true);
    writeFileSync(path, mine);
    release();
  });

  it('gives a holder on another machine, and a half-written lock, some time', async () => {
    const release = await acquireLock(path);
    const old = new Date(Date.now() - 31_000);
    for (const content of ['', JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' })]) {
      writeFileSync(path, content);
      expect(isStale(path)).to.equal(false);
      utimesSync(path, old, old);
      expect(isStale(path)).to.equal(true);
    }
    release();
    expect(existsSync(path), "somebody else's lock is not ours to remove").to.equal(true);
  });
});
