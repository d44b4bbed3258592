import { startSimulators, type NotificationFault, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { Doorbell } from '@billkey/simulator/testing';
import { till } from './till.js';

const MINUTE = 60_000;

describe('notifications', () => {
  let started: StartedSimulators;
  let doorbell: Doorbell;
  before(async () => {
    started = await startSimulators([till]);
  });
  beforeEach(async () => {
    await started.control.reset();
    doorbell = await Doorbell.open();
  });
  afterEach(() => doorbell.close());
  after(() => started.close());

  const control = (): StartedSimulators['control'] => started.control;
  const headers = { connection: 'close' };
  async function charge(orderId: string, notifyAt?: string): Promise<void> {
    const asked = notifyAt === undefined ? headers : { ...headers, 'notify-at': notifyAt };
    await fetch(`${started.pgs['till']?.baseUrls['api'] ?? ''}/charge/${orderId}`, { method: 'POST', headers: asked });
  }
  async function listening(): Promise<void> {
    expect(await control().setNotificationUrl('till', doorbell.url)).to.deep.equal({ registered: true });
    doorbell.heard.length = 0;
  }
  async function sent(): Promise<string[]> {
    const records = await control().notifications({ operation: 'charge' });
    return records.map(({ bodyBase64, attempt, accepted }) =>
      [Buffer.from(bodyBase64, 'base64').toString(), attempt, accepted].join(' '),
    );
  }
  async function rejection(promise: Promise<unknown>): Promise<string> {
    return promise.then(
      () => 'kept',
      (error: unknown) => (error as Error).message,
    );
  }

  it('tries a URL with a sample, and keeps the old one when that fails', async () => {
    expect(await control().setNotificationUrl('till', doorbell.url)).to.deep.equal({ registered: true });
    expect(doorbell.texts()).to.deep.equal(['sample']);
    expect(await control().setNotificationUrl('till', 'http://127.0.0.1:1/')).to.deep.equal({
      registered: false,
      code: 'T0',
    });
    doorbell.answer = { status: 302, type: 'text/html', body: 'OK' };
    expect(await control().setNotificationUrl('till', doorbell.url)).to.include({ code: 'T302' });
    doorbell.answer = { status: 200, type: 'text/html', body: 'OK' };
    await charge('o-1');
    expect(await sent()).to.deep.equal(['charged o-1 1 true']);
  });

  it('sends the headers that the PG adds', async () => {
    await listening();
    await charge('o-1');
    await sent();
    expect(doorbell.heard.at(-1)?.headers).to.include({
      'content-type': 'text/plain;charset=euc-kr',
      'till-seal': String('charged o-1'.length),
    });
  });

  it('tells of what happens, to nobody without a URL, and logs it', async () => {
    await charge('o-1');
    await listening();
    await charge('o-2');
    const [record] = await control().notifications({ account: 'till', orderId: 'o-2' });
    expect(record).to.deep.include({
      ...{ pg: 'till', account: 'till', operation: 'charge', orderId: 'o-2', url: doorbell.url, attempt: 1 },
      ...{ contentType: 'text/plain;charset=euc-kr', accepted: true },
      answered: { status: 200, contentType: 'text/html;charset=utf-8', body: 'OK' },
    });
    await control().setNotificationUrl('till', null);
    await charge('o-3');
    expect(doorbell.texts()).to.deep.equal(['charged o-2']);
  });

  it('tells where the request asks for it, at this machine, unless a URL is registered', async () => {
    await charge('o-1', `${doorbell.url}/asked`);
    for (const url of ['https://shop.example/', 'http://127.0.0.1:1@shop.example/', 'nowhere', ''])
      await charge('o', url);
    expect((await control().notifications()).map(({ url }) => url)).to.deep.equal([`${doorbell.url}/asked`]);
    await listening();
    await charge('o-2', `${doorbell.url}/asked`);
    expect((await control().notifications({ orderId: 'o-2' })).map(({ url }) => url)).to.deep.equal([doorbell.url]);
  });

  it('repeats what was not accepted, by the clock of the simulators', async () => {
    await listening();
    doorbell.answer = { status: 200, type: 'text/html', body: 'OK\n' };
    await charge('o-1');
    expect(await sent()).to.have.length(1);
    await control().moveClock(MINUTE - 1000);
    expect(await sent()).to.have.length(1);
    await control().moveClock(1000);
    expect(await sent()).to.have.length(2);
    doorbell.answer = { status: 200, type: 'text/html', body: 'OK' };
    await control().moveClock(10 * MINUTE);
    await control().moveClock(10 * MINUTE);
    expect(await sent()).to.deep.equal(['charged o-1 1 false', 'charged o-1 2 false', 'charged o-1 3 true']);
  });

  it('gives up after the last repeat, however far the clock is moved at once', async () => {
    await listening();
    doorbell.hangsUp = true;
    await charge('o-1');
    await control().notifications();
    await control().moveClock(60 * MINUTE);
    expect(await sent()).to.deep.equal(['charged o-1 1 false', 'charged o-1 2 false', 'charged o-1 3 false']);
    const [record] = await control().notifications({ operation: 'charge' });
    expect(record?.answered).to.equal(null);
  });

  it('repeats as often as the registration says', async () => {
    const repeats = { times: 1, everyMs: 1 };
    expect(await control().setNotificationUrl('till', doorbell.url, { repeats })).to.deep.equal({ registered: true });
    doorbell.answer = { status: 500, type: 'text/html', body: 'OK' };
    await charge('o-1');
    await control().notifications();
    await control().moveClock(60 * MINUTE);
    expect(await sent()).to.have.length(2);
  });

  const faults: [NotificationFault, string[]][] = [
    [{ kind: 'duplicate-notification' }, ['charged o-1', 'charged o-1']],
    [{ kind: 'no-notification' }, []],
    [{ kind: 'forged-notification' }, ['forged-notification']],
    [{ kind: 'other-merchant-notification', pg: 'till', account: 'till' }, ['other-merchant-notification']],
    [{ kind: 'no-notification', orderId: 'o-9' }, ['charged o-1']],
    [{ kind: 'no-notification', operation: 'cancel' }, ['charged o-1']],
    [{ kind: 'no-notification', account: 'other' }, ['charged o-1']],
  ];
  for (const [fault, expected] of faults) {
    it(`goes wrong on demand: ${JSON.stringify(fault)}`, async () => {
      await listening();
      await control().setFault(fault);
      await charge('o-1');
      await control().notifications();
      expect(doorbell.texts()).to.deep.equal(expected);
    });
  }

  it('strikes as often as it is told to, until cleared', async () => {
    await listening();
    await control().setFault({ kind: 'no-notification', times: 2 });
    for (const orderId of ['o-1', 'o-2', 'o-3']) await charge(orderId);
    await control().setFault({ kind: 'no-notification', times: 0 });
    for (const orderId of ['o-4', 'o-5']) await charge(orderId);
    await control().clearFaults();
    await charge('o-6');
    expect(await sent()).to.deep.equal(['charged o-3 1 true', 'charged o-6 1 true']);
  });

  it('is late: held until released, or until the clock is there', async () => {
    await listening();
    await control().setFault({ kind: 'late-notification' });
    await control().setFault({ kind: 'late-notification', ms: MINUTE });
    await charge('o-1');
    await charge('o-2');
    await control().clearFaults();
    await control().moveClock(MINUTE - 1000);
    expect(await sent()).to.deep.equal([]);
    await control().moveClock(1000);
    expect(await sent()).to.deep.equal(['charged o-2 1 true']);
    await control().releaseNotifications();
    expect(await sent()).to.deep.equal(['charged o-2 1 true', 'charged o-1 1 true']);
  });

  it('forgets URLs, what is held and the log with a reset', async () => {
    await listening();
    await control().setFault({ kind: 'late-notification', times: 0 });
    await charge('o-1');
    await control().reset();
    await control().releaseNotifications();
    await charge('o-2');
    expect([await control().notifications(), doorbell.texts()]).to.deep.equal([[], []]);
  });

  it('names what is wrong with a registration, a fault or a filter', async () => {
    const refused = [
      control().setNotificationUrl('nobody', doorbell.url),
      control().setNotificationUrl('till', 'ftp://127.0.0.1/'),
      control().setNotificationUrl('till', doorbell.url, { repeats: { times: -1, everyMs: 1 } }),
      control().setFault({ kind: 'no-notification', cardNumber: '1' } as NotificationFault),
      control().notifications({ attempt: 1 } as object),
    ];
    expect(await Promise.all(refused.map(rejection))).to.deep.equal([
      'notificationUrl.account: no nobody here',
      'notificationUrl.url: wrong value',
      'repeats.times: wrong value',
      'fault.cardNumber: no such field',
      'attempt: no such filter',
    ]);
  });

  it('lets its process end, whatever is waiting to be repeated', async () => {
    const script = `
      import { startSimulators } from '@billkey/simulator';
      import { Doorbell } from '@billkey/simulator/testing';
      import { till } from './till.js';
      const started = await startSimulators([till]);
      const doorbell = await Doorbell.open();
      await started.control.setNotificationUrl('till', doorbell.url);
      doorbell.answer = { status: 500, type: 'text/plain', body: '' };
      await fetch(started.pgs.till.baseUrls.api + '/charge/o-1', { method: 'POST', headers: { connection: 'close' } });
      console.log((await started.control.notifications()).length);
      await doorbell.close();
      await started.close();
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('.', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, output]).to.deep.equal([0, '2\n']);
  });
});
