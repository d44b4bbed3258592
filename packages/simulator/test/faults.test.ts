import { startSimulators, type Fault, type FaultKind, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { connect } from 'node:net';
import { till } from './till.js';

interface Seen {
  bytes: Buffer;
  /** Error code of the socket, when it did not end in order. */
  error?: string;
}

/** Sends raw HTTP and gathers what comes until the connection is over. */
function exchange(url: string, head: string, body = ''): Promise<Seen> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let error: string | undefined;
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(`${head} HTTP/1.1\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (cause: NodeJS.ErrnoException) => (error = cause.code));
    socket.on('close', () => resolve({ bytes: Buffer.concat(chunks), ...(error ? { error } : {}) }));
  });
}

describe('faults over real sockets', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([till]);
  });
  beforeEach(() => started.control.reset());
  after(() => started.close());

  const url = (): string => started.pgs['till']?.baseUrls['api'] ?? '';
  const charge = (orderId = 'o-1'): Promise<Seen> => exchange(url(), `POST /charge/${orderId}`, 'x');
  const approvals = async (): Promise<number> => (await started.control.counts()).approvals;
  const bodyOf = ({ bytes }: Seen): Buffer => bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);

  async function under(fault: Omit<Fault, 'operation'>, orderId = 'o-1'): Promise<Seen> {
    await started.control.setFault({ operation: 'charge', ...fault });
    return charge(orderId);
  }

  it('answers right without a fault', async () => {
    const seen = await charge();
    expect(seen.bytes.toString())
      .to.match(/^HTTP\/1\.1 200 OK\r\n/)
      .and.contain('"approved":true');
    expect(await approvals()).to.equal(1);
  });

  it('answers with the headers that the PG adds', async () => {
    const text = (await charge()).bytes.toString();
    expect(text).to.match(/\r\ncontent-type: application\/json;charset=utf-8\r\n/i);
    expect(/\r\ntill-seal: (\d+)\r\n/i.exec(text)?.[1]).to.match(/^[1-9]\d+$/);
  });

  const endings: [FaultKind, number, (seen: Seen) => void][] = [
    ['reset-before-booking', 0, (seen) => expect(seen).to.deep.equal({ bytes: Buffer.alloc(0), error: 'ECONNRESET' })],
    ['book-then-reset', 1, (seen) => expect(seen).to.deep.equal({ bytes: Buffer.alloc(0), error: 'ECONNRESET' })],
    [
      'book-then-cut',
      1,
      (seen) => {
        const length = Number(/content-length: (\d+)/.exec(seen.bytes.toString())?.[1]);
        expect(bodyOf(seen).length).to.be.above(0).and.below(length);
        expect(seen.error).to.equal(undefined);
      },
    ],
    ['cut-headers', 1, (seen) => expect(seen.bytes.toString()).to.equal('HTTP/1.1 200 OK\r\ncont')],
    ['status', 0, (seen) => expect(seen.bytes.toString()).to.match(/^HTTP\/1\.1 500 /)],
    [
      'html-page',
      0,
      (seen) => expect(seen.bytes.toString()).to.match(/^HTTP\/1\.1 200 [^]*text\/html[^]*<!doctype html>/),
    ],
    [
      'redirect',
      0,
      (seen) => expect(seen.bytes.toString()).to.match(/^HTTP\/1\.1 302 [^]*location: \/charge\/o-1\r\n/),
    ],
    ['empty-body', 1, (seen) => expect(bodyOf(seen).length).to.equal(0)],
    [
      'oversized-body',
      1,
      (seen) => {
        expect(bodyOf(seen).length).to.be.above(16 * 1024 * 1024);
        expect(JSON.parse(bodyOf(seen).toString())).to.include({ approved: true });
      },
    ],
    [
      'wrong-charset',
      1,
      (seen) => {
        expect(seen.bytes.toString('latin1')).to.contain('charset=utf-8');
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bodyOf(seen))).to.throw(TypeError);
        expect(new TextDecoder('euc-kr', { fatal: true }).decode(bodyOf(seen))).to.contain('승인되었습니다');
      },
    ],
  ];
  for (const [kind, booked, check] of endings) {
    it(`${kind}: once, and logged`, async () => {
      check(await under({ kind }));
      expect(await approvals()).to.equal(booked);
      const [record] = await started.control.requests({ operation: 'charge' });
      expect(record).to.include({ fault: kind, booked: booked === 1 });
      expect((await charge('o-2')).bytes.toString()).to.contain('"approved":true');
    });
  }

  it('books first when a status, a page or a redirect is to come after', async () => {
    for (const kind of ['status', 'html-page', 'redirect'] as const) await under({ kind, status: 503, booked: true });
    expect(await approvals()).to.equal(3);
    const answers = (await started.control.requests()).map(({ answered }) => answered?.status);
    expect(answers).to.deep.equal([503, 503, 503]);
  });

  it('hangs before booking until the faults are cleared, and books nothing even then', async () => {
    const answer = under({ kind: 'hang-before-booking' });
    const seen = await started.control.waitFor({ orderId: 'o-1', timeoutMs: 2000 });
    expect(seen).to.include({ operation: 'charge', booked: false, answered: null });
    await started.control.clearFaults();
    expect((await answer).bytes.length).to.equal(0);
    expect(await approvals()).to.equal(0);
  });

  it('books, hangs, and tells who waits for the booking', async () => {
    const waiting = started.control.waitFor({ orderId: 'o-1', booked: true, timeoutMs: 2000 });
    const answer = under({ kind: 'book-then-hang', ms: 60_000 });
    expect(await waiting).to.include({ booked: true, answered: null, fault: 'book-then-hang' });
    expect(await approvals()).to.equal(1);
    await started.control.clearFaults();
    expect((await answer).bytes.length).to.equal(0);
  });

  it('ends a hang by itself after ms', async () => {
    expect((await under({ kind: 'book-then-hang', ms: 1 })).bytes.length).to.equal(0);
  });

  it('is slow: books at once, or only after the delay', async () => {
    const answer = under({ kind: 'slow', ms: 60_000 });
    await started.control.waitFor({ orderId: 'o-1', booked: true, timeoutMs: 2000 });
    await started.control.clearFaults();
    expect((await answer).bytes.toString()).to.contain('"approved":true');
    const late = under({ kind: 'slow', ms: 60_000, booked: false }, 'o-2');
    await started.control.waitFor({ orderId: 'o-2', timeoutMs: 2000 });
    expect(await approvals()).to.equal(1);
    await started.control.clearFaults();
    expect((await late).bytes.toString()).to.contain('"approved":true');
  });

  it('strikes as often as it is told to', async () => {
    await started.control.setFault({ kind: 'status', times: 2 });
    await started.control.setFault({ kind: 'status', status: 502, times: 0 });
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await charge(`o-${turn}`)).bytes.toString().slice(9, 12));
    expect(statuses).to.deep.equal(['500', '500', '502', '502', '502']);
    await started.control.clearFaults();
    expect((await charge()).bytes.toString().slice(9, 12)).to.equal('200');
  });

  it('strikes only what it is aimed at', async () => {
    const misses = [{ pg: 'other' }, { operation: 'find' }, { orderId: 'o-9' }, { cardNumber: '1' }];
    for (const aim of misses) await started.control.setFault({ kind: 'status', ...aim });
    const hit = { pg: 'till', operation: 'charge', orderId: 'o-8', cardNumber: '4000000000000002' };
    await started.control.setFault({ kind: 'status', status: 418, ...hit });
    expect((await charge('o-1')).bytes.toString()).to.match(/^HTTP\/1\.1 200 /);
    expect((await charge('o-8')).bytes.toString()).to.match(/^HTTP\/1\.1 418 /);
  });

  it('refuses connections, idle ones included, and opens the same port again', async () => {
    const port = Number(new URL(url()).port);
    const idle = connect(port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    await started.control.setFault({ kind: 'refuse-connection', pg: 'till' });
    await closed;
    expect((await charge()).error).to.equal('ECONNREFUSED');
    await started.control.clearFaults();
    expect((await charge()).bytes.toString()).to.match(/^HTTP\/1\.1 200 /);
    expect(await started.control.requests()).to.have.length(1);
  });

  it('keeps to ports that nobody takes while they are refused', () => {
    const ports = Object.values(started.pgs['till']?.baseUrls ?? {}).map((url) => Number(new URL(url).port));
    expect(ports).not.to.deep.equal([]);
    for (const port of ports) expect(port).to.be.within(10_240, 32_767);
  });

  it('opens a refused port again after ms', async () => {
    await started.control.setFault({ kind: 'refuse-connection', ms: 20 });
    let seen = await charge();
    while (seen.error === 'ECONNREFUSED') seen = await charge();
    expect(seen.bytes.toString()).to.match(/^HTTP\/1\.1 200 /);
  });
});
