import { expect } from 'chai';
import type { ExchangeEvent } from '@billkey/core';
import type { RequestRecord } from '@billkey/simulator';
import { actsOf, questionsOf, run } from './acts.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';

/** A host's log has each request once, under the names that everybody uses. */
export function describeLog(subject: Subject, tests: Tests): void {
  describe('its log', () => {
    tests.it({
      title: 'has each request once, with its operation, path, order id, status and code',
      body: () => inScene(subject, compareEvents),
    });
    tests.it({
      title: 'says what was not sent, and what was not answered',
      body: () => inScene(subject, (scene) => expectReached(scene)),
    });
  });
}

async function compareEvents(scene: Scene): Promise<void> {
  for (const act of [...actsOf(scene.subject), ...questionsOf(scene.subject)]) {
    const { job } = await act.prepare(scene);
    const host = scene.host();
    scene.world.log.clear();
    const outcome = await run(host, job);
    const requests = scene.requests();
    const { events } = host.logger;
    expect(
      events.map(({ operation }) => operation),
      `${act.name}: operations`,
    ).to.deep.equal(requests.map(({ operation }) => operation));
    for (const [index, event] of events.entries()) {
      expectEvent(event, requests[index] as RequestRecord, scene.subject.account.account);
      // What an access token is asked with belongs to no order.
      if (event.operation !== 'token') expectOrder(event, outcome.attempt.orderId);
    }
  }
}

function expectOrder(event: ExchangeEvent, orderId: string): void {
  expect(orderId, "the attempt's order id").to.be.a('string').and.not.equal('');
  expect(event.orderId, `order id of ${event.operation}`).to.equal(orderId);
}

function expectEvent(event: ExchangeEvent, { method, path, answered }: RequestRecord, account: string): void {
  expect(event).to.include({ account, method, reached: 'answered', http: answered?.status });
  expect(event.pgCode, 'code').to.equal(answered?.pgCode);
  expect(event.path.includes('{') || !/\d{8}/.test(event.path), `${event.path} has no id in it`).to.equal(true);
  const pattern = event.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  expect(path.split('?')[0], 'path').to.match(new RegExp(`^${pattern}$`));
  expect(Number.isNaN(Date.parse(event.at)), 'time').to.equal(false);
}

async function expectReached(scene: Scene): Promise<void> {
  const [act] = actsOf(scene.subject);
  if (act === undefined) return;
  const { job } = await act.prepare(scene);
  for (const [kind, reached] of [
    ['refuse-connection', 'not-sent'],
    ['reset-before-booking', 'perhaps'],
  ] as const) {
    await scene.fault({ kind });
    const host = scene.host();
    await run(host, job);
    await scene.world.faults.clear();
    expect(host.logger.events.map((event) => event.reached)).to.deep.equal([reached]);
    expect(host.logger.events[0]?.error, "the transport's error").to.match(/^[A-Z_]+$/);
  }
}
