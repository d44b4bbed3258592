import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  billkey,
  PgRegistry,
  won,
  type ChargeOutcome,
  type HttpReply,
  type InboundHttp,
  type NotificationEvent,
} from '@billkey/core';
import { nice, type NiceOptions } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import express, { type Router } from 'express';
import fastify, { type FastifyPluginAsync } from 'fastify';
import { Container } from 'inversify';
import { codeOf, problemsOf, transpiled } from './support/page-code.js';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
/** Of the simulator's WEBAPI account */
const MID = 'simwebap0m';
const TID = `${MID}01162503041020301234`;
const FORM = 'application/x-www-form-urlencoded';

type Hear = (message: InboundHttp) => Promise<HttpReply>;
type Store = (event: NotificationEvent) => Promise<void>;

/** What the page calls `hear.ts`, `express.ts` and so on, each a module of its own. */
const FOLDER = fileURLToPath(new URL('./notifications-page', import.meta.url));

async function writePage(): Promise<readonly string[]> {
  await mkdir(FOLDER, { recursive: true });
  return Promise.all(
    (await codeOf('docs/notifications.md')).map(async (code) => {
      const stem = `${FOLDER}/${/^\/\/ (\S+)\.ts\n/.exec(code)?.[1] ?? 'unnamed'}`;
      await writeFile(`${stem}.js`, transpiled(code));
      await writeFile(`${stem}.ts`, code);
      return `${stem}.ts`;
    }),
  );
}

async function pageModule<T>(name: string): Promise<T> {
  return (await import(`${FOLDER}/${name}.js`)) as T;
}

/** A host as the page has it, before it listens. Parsers of its other routes are there too. */
const HOSTS: Readonly<Record<string, (hear: Hear) => Promise<Server>>> = {
  'node:http': async (hear) => {
    const { notified } = await pageModule<{ notified: (hear: Hear) => Server }>('node-http');
    return notified(hear);
  },
  Express: async (hear) => {
    const { notified } = await pageModule<{ notified: (hear: Hear) => Router }>('express');
    const app = express();
    app.use(notified(hear));
    app.use(express.json(), express.urlencoded());
    return createServer(app as RequestListener);
  },
  Fastify: async (hear) => {
    const { notified } = await pageModule<{ notified: FastifyPluginAsync<{ readonly hear: Hear }> }>('fastify');
    const app = fastify();
    await app.register(notified, { hear });
    app.post('/others', async ({ body }) => body);
    await app.ready();
    return app.server;
  },
};

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe('The code of docs/notifications.md', function () {
  const stored: NotificationEvent[] = [];
  const heard: Buffer[] = [];
  let files: readonly string[];
  let simulators: StartedSimulators;
  let registry: PgRegistry;
  let hearing: (registry: PgRegistry, account: string, store: Store) => Hear;
  let full = false;

  before(async () => {
    files = await writePage();
    ({ hearing } = await pageModule<{ hearing: typeof hearing }>('hear'));
    simulators = await startSimulators([niceSimulator]);
    const container = new Container();
    container.load(billkey());
    for (const { options } of niceSimulator.accounts) {
      const baseUrls = { ...simulators.pgs['nice']?.baseUrls };
      container.load(nice({ ...(options as unknown as NiceOptions), baseUrls }));
    }
    registry = container.get(PgRegistry);
  });

  after(async () => {
    registry.close();
    await simulators.close();
    await rm(FOLDER, { recursive: true, force: true });
  });

  const store: Store = async (event) => {
    if (full) throw new Error('the database is full');
    stored.push(event);
  };

  async function charge(account: string): Promise<ChargeOutcome<'charge'>> {
    const pg = registry.billingKeys(account);
    const orderId = `order-${String(Date.now())}`;
    const issued = await pg.issueBillingKey({ orderId: `${orderId}-key`, name: 'Plan', card: CARD });
    if (issued.status !== 'issued') throw new Error(issued.status);
    return pg.chargeBillingKey({ key: issued.key, orderId, name: '월간 구독, 3월', amount: won(9_900) });
  }

  function told(): NotificationEvent {
    const [event, ...others] = stored;
    if (event === undefined || others.length > 0) throw new Error(`one event was to be stored, not ${stored.length}`);
    return event;
  }

  it('compiles as strictly as the packages do', function () {
    this.timeout(60_000);
    expect(files.map((file) => file.slice(FOLDER.length))).to.have.members([
      '/hear.ts',
      '/node-http.ts',
      '/express.ts',
      '/fastify.ts',
    ]);
    expect(problemsOf(files)).to.deep.equal([]);
  });

  for (const [name, host] of Object.entries(HOSTS)) {
    describe(`with ${name}`, () => {
      let server: Server;
      let url: string;

      const open = async (account: string): Promise<void> => {
        const hear = hearing(registry, account, store);
        server = await host(async (message) => {
          heard.push(Buffer.from(message.body));
          return hear(message);
        });
        url = `${await listening(server)}/nice`;
      };
      const register = async (account: string): Promise<void> => {
        await open(account);
        expect(await simulators.control.setNotificationUrl(account, url)).to.deep.equal({ registered: true });
      };

      beforeEach(async () => {
        full = false;
        stored.length = 0;
        heard.length = 0;
        await simulators.control.reset();
      });
      afterEach(() => new Promise((resolve) => server.close(resolve)));

      it('can be registered, stores what it is told, and has it sent again when it cannot', async () => {
        await register('nice');
        const paid = await charge('nice');
        const [first] = (await simulators.control.notifications()).slice(-1);
        expect(first?.answered).to.deep.equal({ status: 200, contentType: 'text/html;charset=utf-8', body: 'OK' });
        expect(await registry.settle(paid.attempt, told())).to.have.property('status', 'approved');
        full = true;
        await charge('nice');
        const accepted = (await simulators.control.notifications()).map((record) => record.accepted);
        expect(accepted).to.deep.equal([true, true, false]);
        expect(stored).to.have.length(1);
      });

      it('reads Korean in a form of EUC-KR', async () => {
        await register('nice:webapi');
        const paid = await charge('nice:webapi');
        const [sent] = (await simulators.control.notifications()).slice(-1);
        expect(heard.at(-1)?.toString('base64')).to.equal(sent?.bodyBase64);
        // 월간 구독, 3월
        expect(heard.at(-1)?.toString('latin1')).to.include('%BF%F9%B0%A3+%B1%B8%B5%B6%2C+3%BF%F9');
        expect(await registry.settle(paid.attempt, told())).to.have.property('status', 'approved');
      });

      for (const type of [FORM, `${FORM}; charset=euc-kr`, 'text/plain', undefined]) {
        it(`reads bytes of EUC-KR as ${type ?? 'nothing'}`, async () => {
          await open('nice:webapi');
          const form = `PayMethod=CARD&MID=${MID}&MOID=ord-2&Amt=1004&ResultCode=3001&StateCd=0&TID=${TID}&name=`;
          // 김 철수
          const body = Buffer.concat([Buffer.from(form), Buffer.from('b1e82bc3b6bcf6', 'hex')]);
          const headers = { connection: 'close', ...(type === undefined ? {} : { 'content-type': type }) };
          const answer = await fetch(url, { method: 'POST', headers, body });
          expect([answer.status, await answer.text()]).to.deep.equal([200, 'OK']);
          expect(heard).to.deep.equal([body]);
          expect(told().about).to.include({ orderId: 'ord-2' });
        });
      }

      it('answers who only looks whether it is there', async () => {
        await open('nice:webapi');
        const answer = await fetch(url, { headers: { connection: 'close' } });
        expect([answer.status, await answer.text()]).to.deep.equal([200, 'OK']);
        expect(stored).to.be.empty;
      });
    });
  }

  it('says so with Express when a parser was before it', async () => {
    const { notified } = await pageModule<{ notified: (hear: Hear) => Router }>('express');
    const hear = hearing(registry, 'nice:webapi', store);
    const thrown: unknown[] = [];
    const watched: Hear = async (message) => {
      try {
        return await hear(message);
      } catch (error) {
        thrown.push(error);
        throw error;
      }
    };
    const app = express();
    app.set('env', 'test'); // or Express prints what is thrown
    app.use(express.urlencoded(), notified(watched));
    const server = createServer(app as RequestListener);
    const url = `${await listening(server)}/nice`;
    const headers = { connection: 'close', 'content-type': FORM };
    const { status } = await fetch(url, { method: 'POST', headers, body: 'PayMethod=CARD' });
    await new Promise((resolve) => server.close(resolve));
    expect(status).to.equal(500);
    expect(thrown).to.have.length(1);
    expect(thrown[0]).to.include({ name: 'InputError', field: 'body' });
  });

  it('leaves the parsers of other routes alone with Fastify', async () => {
    const server = await HOSTS['Fastify']?.(hearing(registry, 'nice', store));
    if (server === undefined) throw new Error('no Fastify');
    const url = `${await listening(server)}/others`;
    const headers = { connection: 'close', 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"a":1}' });
    expect(await answer.json()).to.deep.equal({ a: 1 });
    await new Promise((resolve) => server.close(resolve));
  });
});
