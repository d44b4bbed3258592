import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { billkey, PgRegistry, won, type NotificationEvent } from '@billkey/core';
import { nice, type NiceStartOptions } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };

type Notified = (registry: PgRegistry, store: (event: NotificationEvent) => Promise<void>) => Server;

describe('The server of docs/notifications.md', () => {
  const module = fileURLToPath(new URL('./notifications-page.mjs', import.meta.url));
  const stored: NotificationEvent[] = [];
  let simulators: StartedSimulators;
  let registry: PgRegistry;
  let server: Server;
  let full = false;

  before(async () => {
    const page = await readFile(`${ROOT}/docs/notifications.md`, 'utf8');
    const block = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
    await writeFile(module, ts.transpileModule(block, { compilerOptions }).outputText);
    const { notified } = (await import(module)) as { notified: Notified };
    simulators = await startSimulators([niceSimulator]);
    const options = niceSimulator.accounts[0]?.options as unknown as NiceStartOptions;
    const container = new Container();
    container.load(billkey(), nice({ ...options, baseUrls: { ...simulators.pgs['nice']?.baseUrls } }));
    registry = container.get(PgRegistry);
    server = notified(registry, async (event) => {
      if (full) throw new Error('the database is full');
      stored.push(event);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  after(async () => {
    registry.close();
    server.close();
    await simulators.close();
    await rm(module, { force: true });
  });

  it('can be registered, stores what it is told, and has it sent again when it cannot', async () => {
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/nice`;
    expect(await simulators.control.setNotificationUrl('nice', url)).to.deep.equal({ registered: true });
    const pg = registry.billingKeys('nice');
    const issued = await pg.issueBillingKey({ orderId: 'key-1', name: 'Plan', card: CARD });
    if (issued.status !== 'issued') throw new Error(issued.status);
    const order = { key: issued.key, name: 'Plan, March', amount: won(9_900) };
    const paid = await pg.chargeBillingKey({ ...order, orderId: 'order-1' });
    await simulators.control.notifications();
    const [event] = stored;
    if (event === undefined) throw new Error('nothing was stored');
    expect(await registry.settle(paid.attempt, event)).to.have.property('status', 'approved');
    full = true;
    await pg.chargeBillingKey({ ...order, orderId: 'order-2' });
    const accepted = (await simulators.control.notifications()).map((record) => record.accepted);
    expect(accepted).to.deep.equal([true, true, false]);
    expect(stored).to.have.length(1);
  });
});
