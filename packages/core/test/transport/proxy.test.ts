import { GotTransport, type Exchange } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { http, RawServer, type Respond } from './raw-server.js';
import { IMPATIENT, requestTo, SECRETS } from './request-to.js';
import { tunnel } from './tunnel.js';

describe('the transport behind a proxy', () => {
  let target: RawServer;
  const open: { close(): unknown }[] = [];

  /** What becomes of a request to the target through a proxy that behaves like that. */
  async function through(respond: Respond, limits = {}): Promise<{ exchange: Exchange; proxy: RawServer }> {
    const proxy = await RawServer.open(respond);
    const transport = new GotTransport({ proxy: proxy.url });
    open.push(transport, proxy);
    return { exchange: await transport.send(requestTo(target.url, limits)), proxy };
  }

  beforeEach(async () => {
    target = await RawServer.open((socket) => socket.write(http('through')));
    open.push(target);
  });

  afterEach(async () => {
    for (const closable of open.splice(0)) await closable.close();
  });

  it('reaches the PG through a tunnel, of which the proxy sees only where it leads', async () => {
    const { exchange, proxy } = await through(tunnel);
    expect(exchange).to.include({ reached: 'answered', status: 200 });
    expect(proxy.requests).to.have.length(1);
    expect(proxy.requests[0]).to.match(new RegExp(`^CONNECT 127\\.0\\.0\\.1:${String(target.port)} HTTP/1\\.1\r\n`));
    for (const hidden of SECRETS) expect(proxy.requests[0]).not.to.include(hidden);
    expect(target.requests).to.have.length(1);
  });

  for (const [what, respond] of [
    ['refuses with 403', (socket) => socket.end(http('no', '403 Forbidden'))],
    ['wants a password', (socket) => socket.end(http('', '407 Proxy Authentication Required'))],
    ['cannot reach the PG', (socket) => socket.end(http('<html>', '502 Bad Gateway'))],
    ['answers with a redirect', (socket) => socket.end(http('', '302 Found', ['location: /']))],
    ['hangs up', (socket) => socket.destroy()],
    ['says nothing', () => undefined],
    ['does not speak HTTP', (socket) => socket.end('???\r\n\r\n')],
  ] as const satisfies readonly (readonly [string, Respond])[]) {
    it(`has sent nothing when the proxy ${what}`, async () => {
      const { exchange } = await through(respond, what === 'says nothing' ? IMPATIENT : {});
      expect(exchange.reached, inspect(exchange)).to.equal('not-sent');
      expect(target.connections).to.equal(0);
    });
  }

  it('has sent nothing when there is no proxy', async () => {
    const proxy = await RawServer.open(() => undefined);
    await proxy.close();
    const transport = new GotTransport({ proxy: 'http://127.0.0.1:9' });
    open.push(transport);
    expect((await transport.send(requestTo(target.url))).reached).to.equal('not-sent');
  });

  it('does not know what happened when the tunnel breaks under the request', async () => {
    const broken = await RawServer.open((socket) => socket.resetAndDestroy());
    open.push(broken);
    target = broken;
    expect((await through(tunnel)).exchange.reached).to.equal('perhaps');
  });
});
