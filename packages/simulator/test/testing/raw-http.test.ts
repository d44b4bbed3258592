import { encode } from '@billkey/simulator';
import { jsonIn, parseRequest, send, toBytes } from '@billkey/simulator/testing';
import { expect } from 'chai';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

describe('raw HTTP', () => {
  const bytes = Buffer.from(
    'POST /pay?a=1 HTTP/1.1\r\nHost: pg.example:443\r\nContent-Length: 3\r\n\r\n\xb0\xa1\n',
    'latin1',
  );

  it('takes a request apart and puts it together again, byte for byte', () => {
    const request = parseRequest(bytes);
    expect([request.method, request.path]).to.deep.equal(['POST', '/pay?a=1']);
    expect(request.headers[0]).to.deep.equal(['Host', 'pg.example:443']);
    expect(toBytes(request)).to.deep.equal(bytes);
  });

  it('makes the length fit a body that was changed', () => {
    const head = (body: string): string[] =>
      toBytes({ ...parseRequest(bytes), body: Buffer.from(body) })
        .toString('latin1')
        .split('\r\n');
    expect(head('longer')).to.include('Content-Length: 6');
    expect(head('').some((line) => line.startsWith('Content-Length'))).to.equal(false);
  });

  it('reads no JSON where there is none, or another charset', () => {
    const json = JSON.stringify({ name: '정기결제' });
    expect(jsonIn(Buffer.from(json))).to.deep.equal({ name: '정기결제' });
    expect(jsonIn(encode(json, 'euc-kr'), 'euc-kr')).to.deep.equal({ name: '정기결제' });
    expect(jsonIn(encode(json, 'euc-kr'))).to.deep.equal({});
    expect(jsonIn(Buffer.from('<html>'))).to.deep.equal({});
  });

  describe('to a server', () => {
    let server: Server;
    let heard = Buffer.alloc(0);
    let answer = '';
    before((done) => {
      server = createServer((socket) =>
        socket.once('data', (chunk) => {
          heard = chunk;
          socket.end(answer, 'latin1');
        }),
      ).listen(0, '127.0.0.1', done);
    });
    after((done) => void server.close(done));
    const url = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

    it('sends the bytes as they are and reads the answer', async () => {
      answer = 'HTTP/1.1 503 Busy\r\nX-Name: a:b\r\n\r\n\xb0';
      const { status, headers, body } = await send(url(), bytes);
      expect(heard).to.deep.equal(bytes);
      expect([status, headers, [...body]]).to.deep.equal([503, { 'x-name': 'a:b' }, [0xb0]]);
    });

    it('rejects what ends before the head does', async () => {
      answer = 'HTTP/1.1 200 OK\r\n';
      const error: unknown = await send(url(), bytes).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).with.property('message', 'no end of the HTTP head');
    });
  });
});
