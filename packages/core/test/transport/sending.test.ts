import { GotTransport, type Exchange } from '@billkey/core';
import { expect } from 'chai';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { http, RawServer, type Respond } from './raw-server.js';
import { IMPATIENT, requestTo, SECRETS } from './request-to.js';

describe('the transport over real sockets', () => {
  let transport: GotTransport;
  const servers: RawServer[] = [];
  const listen = async (respond: Respond): Promise<RawServer> => {
    const server = await RawServer.open(respond);
    servers.push(server);
    return server;
  };
  const show = (exchange: Exchange): string =>
    exchange.reached === 'answered'
      ? `answered ${String(exchange.status)}`
      : `${exchange.reached} ${exchange.cause.code}`;
  const textOf = (exchange: Exchange): string =>
    exchange.reached === 'answered' ? Buffer.from(exchange.body).toString('utf8') : show(exchange);

  beforeEach(() => {
    transport = new GotTransport();
  });

  afterEach(async () => {
    transport.close();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  describe('when there is an answer', () => {
    it('sends the request as it is, and hands the answer on as it is', async () => {
      const server = await listen((socket) =>
        socket.write(http('정상', '200 OK', ['Content-Type: text/plain', 'X-A: b'])),
      );
      const exchange = await transport.send(requestTo(server.url));
      expect(exchange).to.deep.include({ reached: 'answered', status: 200 });
      expect(textOf(exchange)).to.equal('정상');
      expect(exchange).to.have.deep.nested.property('headers.content-type', 'text/plain');
      expect(exchange).to.have.deep.nested.property('headers.x-a', 'b');
      const [request = ''] = server.requests;
      expect(request).to.match(/^POST \/v1\/SECRET-PATH\/payments\?token=SECRET-QUERY HTTP\/1\.1\r\n/);
      expect(request).to.match(/\r\n\r\n\{"card":"SECRET-BODY"\}$/);
      expect(request.toLowerCase()).to.include('authorization: basic secret-header\r\n');
      expect(request.toLowerCase()).to.include('content-type: application/json;charset=utf-8\r\n');
    });

    it('sends a GET without a body', async () => {
      const server = await listen((socket) => socket.write(http('')));
      await transport.send({ ...requestTo(server.url), method: 'GET', body: null });
      expect(server.requests[0]).to.match(/^GET [^]*\r\n\r\n$/);
      expect(server.requests[0]?.toLowerCase()).not.to.include('content-length');
    });

    it('joins headers that come twice', async () => {
      const twice = ['Set-Cookie: a=1', 'Set-Cookie: b=2', 'X-Note: one', 'X-Note: two'];
      const server = await listen((socket) => socket.write(http('', '200 OK', twice)));
      const exchange = await transport.send(requestTo(server.url));
      expect(exchange).to.have.deep.nested.property('headers.set-cookie', 'a=1, b=2');
      expect(exchange).to.have.deep.nested.property('headers.x-note', 'one, two');
    });

    it('unpacks what came packed', async () => {
      const body = gzipSync('정상 처리되었습니다.');
      const server = await listen((socket) => socket.write(http(body, '200 OK', ['content-encoding: gzip'])));
      expect(textOf(await transport.send(requestTo(server.url)))).to.equal('정상 처리되었습니다.');
    });

    for (const status of [201, 204, 400, 401, 404, 408, 413, 429, 500, 502, 503, 504, 522]) {
      it(`takes ${String(status)} for an answer, and does not ask again`, async () => {
        const server = await listen((socket) => socket.write(http('', `${String(status)} Status`, ['retry-after: 0'])));
        expect(show(await transport.send(requestTo(server.url)))).to.equal(`answered ${String(status)}`);
        expect(server.requests).to.have.length(1);
      });
    }

    for (const status of [300, 301, 302, 303, 307, 308]) {
      it(`does not follow ${String(status)}`, async () => {
        const server = await listen((socket) =>
          socket.write(http('', `${String(status)} Elsewhere`, ['location: /elsewhere'])),
        );
        expect(show(await transport.send(requestTo(server.url)))).to.equal(`answered ${String(status)}`);
        expect(server.requests).to.have.length(1);
      });
    }

    it('keeps fifty calls at once apart', async () => {
      const server = await listen((socket, request) => {
        setImmediate(() => socket.write(http(/\?n=(\d+)/.exec(request)?.[1] ?? 'none')));
      });
      const numbers = Array.from({ length: 50 }, (_, n) => n);
      const answers = await Promise.all(
        numbers.map((n) =>
          transport.send({
            ...requestTo(server.url, { answerMs: 4000 }),
            url: new URL(`/?n=${String(n)}`, server.url),
          }),
        ),
      );
      expect(answers.map(textOf)).to.deep.equal(numbers.map(String));
      expect(server.requests).to.have.length(50);
    });

    it('uses no connection again that was idle for a while, and waits longer than that for an answer', async function () {
      this.timeout(20_000);
      const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
      const [server, slow] = await Promise.all([
        listen((socket) => socket.write(http(''))),
        listen((socket) => setTimeout(() => socket.write(http('late')), 4_000)),
      ]);
      const late = transport.send(requestTo(slow.url, { answerMs: 15_000 }));
      await transport.send(requestTo(server.url));
      await transport.send(requestTo(server.url));
      expect(server.connections, 'at once').to.equal(1);
      await pause(3_500);
      expect(show(await transport.send(requestTo(server.url)))).to.equal('answered 200');
      expect(server.connections, 'after a while').to.equal(2);
      expect(textOf(await late)).to.equal('late');
    });
  });

  describe('when nothing was sent', () => {
    it('says so of a refused connection', async () => {
      const server = await RawServer.open(() => undefined);
      const { url } = server;
      await server.close();
      expect(show(await transport.send(requestTo(url)))).to.equal('not-sent ECONNREFUSED');
    });

    it('says so of a host that does not exist', async () => {
      expect(await transport.send(requestTo('http://no-such-host.invalid'))).to.include({ reached: 'not-sent' });
    });

    it('says so when it was aborted before', async () => {
      const server = await listen((socket) => socket.write(http('')));
      expect(show(await transport.send(requestTo(server.url), AbortSignal.abort()))).to.equal('not-sent ABORTED');
      expect(server.connections).to.equal(0);
    });

    it('says so after it was closed', async () => {
      const server = await listen((socket) => socket.write(http('')));
      await transport.send(requestTo(server.url));
      transport.close();
      expect(show(await transport.send(requestTo(server.url)))).to.equal('not-sent CLOSED');
      expect(server.requests).to.have.length(1);
    });
  });

  describe('when it may have arrived', () => {
    for (const [what, respond, code] of [
      ['silence', () => undefined, 'ETIMEDOUT'],
      ['a reset', (socket) => socket.resetAndDestroy(), 'ECONNRESET'],
      ['an end without an answer', (socket) => socket.end(), 'ECONNRESET'],
      ['half a status line', (socket) => socket.end('HTTP/1.1 20'), /./],
      ['headers that break off', (socket) => socket.end('HTTP/1.1 200 OK\r\ncont'), /./],
      ['what is not HTTP', (socket) => socket.end('정상'), /^HPE_/],
      ['a body that breaks off', (socket) => socket.end(http('0123456789').subarray(0, -5)), 'CUT'],
      ['a body that never ends', (socket) => socket.write(http('0123456789').subarray(0, -5)), 'CUT'],
      [
        'a chunk that breaks off',
        (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'),
        'CUT',
      ],
      [
        'a body that is reset',
        (socket) => {
          socket.write(http('0123456789').subarray(0, -5), () => socket.resetAndDestroy());
        },
        'CUT',
      ],
      [
        'a body that does not unpack',
        (socket) => socket.write(http('no gzip', '200 OK', ['content-encoding: gzip'])),
        'CUT',
      ],
    ] as const satisfies readonly (readonly [string, Respond, string | RegExp])[]) {
      it(`says so of ${what}, and does not try again`, async () => {
        const server = await listen(respond);
        const limits = /silence|never/.test(what) ? IMPATIENT : {};
        const exchange = await transport.send(requestTo(server.url, limits));
        expect(exchange.reached).to.equal('perhaps');
        if (exchange.reached !== 'answered') expect(exchange.cause.code).to.match(new RegExp(code));
        expect(server.requests).to.have.length(1);
      });
    }

    for (const [what, answer] of [
      ['announced', http('x'.repeat(20_000))],
      ['unannounced', Buffer.from(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${'x'.repeat(20_000)}`)],
      ['packed', http(gzipSync('x'.repeat(5_000_000)), '200 OK', ['content-encoding: gzip'])],
    ] as const) {
      it(`reads no more than it was told to, of a length ${what}`, async () => {
        const server = await listen((socket) => socket.end(answer));
        expect(show(await transport.send(requestTo(server.url)))).to.equal('perhaps TOO_LARGE');
      });
    }

    it('takes an answer of just the size it was told to', async () => {
      const server = await listen((socket) => socket.write(http('x'.repeat(10_000))));
      expect(textOf(await transport.send(requestTo(server.url)))).to.have.length(10_000);
    });

    it('says so when it was aborted after', async () => {
      const abort = new AbortController();
      const server = await listen(() => abort.abort());
      expect(show(await transport.send(requestTo(server.url), abort.signal))).to.equal('perhaps ABORTED');
    });
  });

  describe('with connections that are kept', () => {
    it('uses one for call after call', async () => {
      const server = await listen((socket, _request, index) => socket.write(http(String(index))));
      for (const n of ['0', '1', '2']) expect(textOf(await transport.send(requestTo(server.url)))).to.equal(n);
      expect(server.connections).to.equal(1);
    });

    it('makes a new one when the server has closed it in between', async () => {
      const closed: Promise<unknown>[] = [];
      const server = await listen((socket, _request, index) => {
        closed.push(once(socket, 'close'));
        if (index === 0) socket.end(http('first'));
        else socket.write(http('second'));
      });
      expect(textOf(await transport.send(requestTo(server.url)))).to.equal('first');
      await closed[0];
      expect(textOf(await transport.send(requestTo(server.url)))).to.equal('second');
      expect(server.connections).to.equal(2);
    });

    it('does not send again on a new one when an old one breaks under the request', async () => {
      const server = await listen((socket, _request, index) => {
        if (index === 0) socket.write(http('first'));
        else socket.resetAndDestroy();
      });
      await transport.send(requestTo(server.url));
      expect(show(await transport.send(requestTo(server.url)))).to.equal('perhaps ECONNRESET');
      expect([server.connections, server.requests.length]).to.deep.equal([1, 2]);
    });
  });

  it('lets nothing of the request out, whatever became of it', async () => {
    const silent = await listen(() => undefined);
    const abort = new AbortController();
    const aborting = await listen(() => abort.abort());
    const cutting = await listen((socket) => socket.end(http('0123456789').subarray(0, -5)));
    const exchanges = [
      await transport.send(requestTo('http://no-such-host.invalid')),
      await transport.send(requestTo('http://127.0.0.1:9')),
      await transport.send(requestTo(silent.url, IMPATIENT)),
      await transport.send(requestTo(aborting.url), abort.signal),
      await transport.send(requestTo(cutting.url)),
    ];
    for (const exchange of exchanges) {
      expect(exchange.reached).not.to.equal('answered');
      const seen = inspect(exchange, { showHidden: true, depth: null, getters: true });
      for (const hidden of SECRETS) expect(seen).not.to.include(hidden);
    }
  });
});
