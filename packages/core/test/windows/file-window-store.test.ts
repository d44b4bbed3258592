import { FileWindowStateStore } from '@billkey/core';
import { expect } from 'chai';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arriving, CLOCK, KEY, RETURN_URL, windowShop } from './window-shop.js';

describe('a store of windows in files', () => {
  it('has nothing in it that could be read or used, and forgets', async () => {
    CLOCK.time = Date.parse('2031-07-01T00:00:00Z');
    const folder = await mkdtemp(join(tmpdir(), 'billkey windows '));
    const store = new FileWindowStateStore(folder, () => CLOCK.time);
    const { registry } = windowShop(store);
    const pg = registry.get('window', 'billing-key-by-window');
    const request = {
      orderId: 'o-1',
      name: 'Plan',
      device: 'pc',
      returnUrl: RETURN_URL,
      binding: 'session-1',
    } as const;
    const open = await pg.beginWindow(request);
    if (open.status !== 'open') throw new Error(open.status);
    await pg.completeWindow(arriving(`/back?billkey=${open.state}&code=code-o-1`), { binding: 'session-1' });
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    expect(names).to.have.length(3);
    for (const secret of [KEY, open.state, 'code-o-1', 'session-1']) {
      expect([...names, ...texts].join('\n')).to.not.include(secret);
    }
    CLOCK.time += 25 * 60 * 60 * 1000;
    await pg.beginWindow({ ...request, orderId: 'o-2' });
    expect((await readdir(folder)).length).to.equal(1);
    registry.close();
    await rm(folder, { recursive: true });
  });

  it('clears away what a process that was killed was writing, and nothing that is being written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'billkey windows '));
    const drafts = ['left.draft', 'new.draft'];
    for (const name of drafts) await writeFile(join(folder, name), '');
    const anHourAgo = new Date(Date.now() - 61 * 60_000);
    await utimes(join(folder, 'left.draft'), anHourAgo, anHourAgo);
    const id = 'a'.repeat(64);
    await new FileWindowStateStore(folder).put(id, 'sealed', new Date(Date.now() + 1000).toISOString());
    expect((await readdir(folder)).sort()).to.deep.equal([`${id}.open`, 'new.draft']);
    await rm(folder, { recursive: true });
  });
});
