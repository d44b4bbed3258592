import { startSimulators, type Fault, type PgSimulator, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { till } from './till.js';

describe('control API', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([till]);
  });
  beforeEach(() => started.control.reset());
  after(() => started.close());

  const url = (path: string): string => `${started.pgs['till']?.baseUrls['api'] ?? ''}${path}`;
  const headers = { connection: 'close' };
  const charge = (orderId: string): Promise<Response> => fetch(url(`/charge/${orderId}`), { method: 'POST', headers });

  async function rejection(promise: Promise<unknown>): Promise<string> {
    try {
      await promise;
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('rejection expected');
  }

  it('tells at its root what is running', async () => {
    const overview = await (await fetch(started.controlUrl, { headers })).json();
    const { accounts, testCards } = till;
    expect(overview).to.deep.equal({ pgs: { till: { baseUrls: { api: url('') }, accounts, testCards } } });
  });

  it('logs every request with its raw bytes, also those no route fits', async () => {
    await fetch(url('/nowhere?x=1'), {
      method: 'POST',
      body: Buffer.from([0xb1, 0xb8]),
      headers: { ...headers, 'X-A': 'b' },
    });
    await charge('o-1');
    const [stray, known] = await started.control.requests();
    expect(stray).to.include({ pg: 'till', operation: 'unknown', moving: false, method: 'POST', path: '/nowhere?x=1' });
    expect(stray).to.include({ bodyBase64: 'sbg=', booked: false });
    expect(stray?.headers['x-a']).to.equal('b');
    expect(known).to.deep.include({ operation: 'charge', orderId: 'o-1', answered: { status: 200, pgCode: 'OK' } });
  });

  it('logs what is not HTTP at all', async () => {
    await new Promise((resolve) => {
      const socket = connect(Number(new URL(url('')).port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'));
      socket.on('data', () => undefined).on('close', resolve);
    });
    const [record] = await started.control.requests();
    expect(record).to.include({
      operation: 'unknown',
      method: '',
      bodyBase64: Buffer.from('HELLO\r\n\r\n').toString('base64'),
    });
  });

  it('filters the log', async () => {
    await charge('o-1');
    await charge('o-2');
    await fetch(url('/charge/o-2'), { headers });
    const { control } = started;
    expect(await control.requests({ operation: 'charge' })).to.have.length(2);
    expect(await control.requests({ orderId: 'o-2', moving: true })).to.have.length(1);
    expect(await control.requests({ booked: false })).to.have.length(1);
    expect(await control.requests({ pg: 'other' })).to.have.length(0);
    expect(await rejection(control.requests({ moved: true } as object))).to.contain('moved');
  });

  it('waits for a request that has been, and not for one that does not come', async () => {
    await charge('o-1');
    expect(await started.control.waitFor({ orderId: 'o-1', booked: true, timeoutMs: 0 })).to.include({ booked: true });
    expect(await rejection(started.control.waitFor({ orderId: 'o-2', timeoutMs: 1 }))).to.contain('o-2');
  });

  it('moves the clock, and with it the ledger', async () => {
    const before = await started.control.now();
    const after = await started.control.moveClock(86_400_000);
    expect(after.getTime() - before.getTime()).to.be.at.least(86_400_000);
    await charge('o-1');
    const [entry] = await started.control.ledger();
    expect(Date.parse(entry?.at ?? '')).to.be.at.least(after.getTime());
  });

  it('moves the Date that answers carry with it', async () => {
    const after = await started.control.moveClock(-86_400_000);
    const { headers: told } = await charge('o-1');
    expect(Date.parse(told.get('date') ?? '')).to.be.within(after.getTime() - 1000, after.getTime() + 60_000);
  });

  it('takes cards, and everything back with a reset', async () => {
    const { control } = started;
    const card = {
      number: '4000000000000002',
      expiry: '2039-12',
      holderId: '900101',
      password2: '34',
      limit: 1,
    } as const;
    await control.addCard({ ...card, balance: 1, state: 'active', issuer: 'kb', kind: 'debit' });
    expect(await (await charge('o-1')).json()).to.include({ approved: false });
    await control.setFault({ kind: 'status', times: 0 });
    await control.moveClock(1e9);
    await control.reset();
    expect(await (await charge('o-1')).json()).to.include({ approved: true });
    expect(await control.requests()).to.have.length(1);
    expect(await control.counts()).to.deep.equal({ approvals: 1, cancels: 0, doubleCharges: 0 });
    expect((await control.now()).getTime()).to.be.below(Date.now() + 1000);
  });

  const mistakes: [string, object, string][] = [
    ['an unknown kind', { kind: 'sleep' }, 'fault.kind: wrong value'],
    ['no kind', {}, 'fault.kind: required'],
    ['an unknown field', { kind: 'slow', milliseconds: 5 }, 'fault.milliseconds: no such field'],
    ['a code missing', { kind: 'answer-code' }, 'fault.code: required'],
    ['a negative count', { kind: 'slow', times: -1 }, 'fault.times: wrong value'],
  ];
  for (const [what, fault, message] of mistakes) {
    it(`refuses a fault with ${what}`, async () => {
      expect(await rejection(started.control.setFault(fault as Fault))).to.equal(message);
    });
  }

  it('answers 400 to what is no JSON and 404 to what is no route', async () => {
    const broken = await fetch(`${started.controlUrl}/cards`, { method: 'POST', body: '{', headers });
    const stray = await fetch(`${started.controlUrl}/card`, { method: 'POST', body: '{}', headers });
    expect([broken.status, stray.status]).to.deep.equal([400, 404]);
  });
});

describe('startSimulators', () => {
  it('refuses two simulators of one PG, and closes the one it had opened', async () => {
    let opened = 0;
    const counted: PgSimulator = {
      ...till,
      async listen(world, port) {
        const listening = await till.listen(world, port);
        opened += 1;
        return { ...listening, close: () => listening.close().then(() => void (opened -= 1)) };
      },
    };
    const message = await startSimulators([counted, till]).then(
      () => 'started',
      (error: unknown) => (error as Error).message,
    );
    expect([message, opened]).to.deep.equal(['two simulators of till', 0]);
  });

  it('puts the control API on a given port and the PGs on the ports after it', async () => {
    const free = await startSimulators([till]);
    const port = Number(new URL(free.controlUrl).port);
    await free.close();
    const started = await startSimulators([till], { port });
    await started.close();
    expect(started.controlUrl).to.equal(`http://127.0.0.1:${port}`);
    expect(started.pgs['till']?.baseUrls).to.deep.equal({ api: `http://127.0.0.1:${port + 1}` });
  });

  it('gives a PG of several hosts that many ports in a row', async () => {
    const taken: unknown[] = [];
    const noting = (pg: string, ports?: number): PgSimulator => ({
      ...till,
      ...{ pg, ...(ports === undefined ? {} : { ports }) },
      async listen(world, port) {
        taken.push(port);
        return { ...(await till.listen(world)), pg };
      },
    });
    const free = await startSimulators([till]);
    const port = Number(new URL(free.controlUrl).port);
    await free.close();
    const started = await startSimulators([noting('one'), noting('two', 2), noting('three')], { port });
    await started.close();
    expect(taken).to.deep.equal([port + 1, port + 2, port + 4]);
  });

  it('lets its process end after close, whatever is still hanging', async () => {
    const script = `
      import { startSimulators } from '@billkey/simulator';
      import { till } from './till.js';
      const started = await startSimulators([till]);
      const url = started.pgs.till.baseUrls.api + '/charge/o-1';
      await started.control.setFault({ kind: 'book-then-hang' });
      const hanging = fetch(url, { method: 'POST' }).catch(() => 'ended');
      await started.control.waitFor({ booked: true, timeoutMs: 5000 });
      await started.control.setFault({ kind: 'refuse-connection', ms: 600000 });
      await started.close();
      console.log(await hanging);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('.', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, output]).to.deep.equal([0, 'ended\n']);
  });
});
