import { GotTransport, type Exchange } from '@billkey/core';
import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TlsOptions } from 'node:tls';
import { http, RawServer, type Respond } from './raw-server.js';
import { IMPATIENT, requestTo } from './request-to.js';
import { tunnel } from './tunnel.js';

const PEM_FILE = fileURLToPath(new URL('../../../test/transport/self-signed.pem', import.meta.url));
const PEM = readFileSync(PEM_FILE, 'utf8');
const SELF_SIGNED: TlsOptions = { cert: PEM, key: PEM };
/** What PGs have switched off long ago, and no client of theirs should speak. */
const OLD_TLS = { ...SELF_SIGNED, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

describe('the transport over TLS', () => {
  let transport: GotTransport;
  const servers: RawServer[] = [];
  const listen = async (respond: Respond, tls: TlsOptions | null = SELF_SIGNED): Promise<RawServer> => {
    const server = await RawServer.open(respond, tls);
    servers.push(server);
    return server;
  };
  const answer: Respond = (socket) => socket.write(http('TLS'));
  const https = (server: RawServer): string => server.url.replace('http:', 'https:');
  const byName = (server: RawServer): string => https(server).replace('127.0.0.1', 'localhost');

  beforeEach(() => {
    transport = new GotTransport();
  });

  afterEach(async () => {
    transport.close();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const codeOf = (exchange: Exchange): string =>
    exchange.reached === 'not-sent' ? exchange.cause.code : `reached ${exchange.reached}`;

  it('sends nothing to a host whose certificate it does not trust', async () => {
    const server = await listen(answer);
    expect(codeOf(await transport.send(requestTo(server.url)))).to.equal('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect([server.connections, server.requests.length]).to.deep.equal([1, 0]);
  });

  it('sends nothing to a host that does not speak TLS', async () => {
    const server = await listen((socket) => socket.write(http('')), null);
    expect((await transport.send(requestTo(https(server), IMPATIENT))).reached).to.equal('not-sent');
    expect(server.requests).to.deep.equal([]);
  });

  it('sends nothing when nobody shakes hands', async () => {
    const silent = await listen(() => undefined, null);
    expect(codeOf(await transport.send(requestTo(https(silent), IMPATIENT)))).to.equal('ETIMEDOUT');
  });

  it('sends nothing when it is aborted while shaking hands', async () => {
    const silent = await listen(() => undefined, null);
    const abort = new AbortController();
    const exchange = transport.send(requestTo(https(silent)), abort.signal);
    await silent.connected();
    abort.abort();
    expect(codeOf(await exchange)).to.equal('ABORTED');
  });

  describe('to a host that it trusts', () => {
    /** What became of a request to each of them, in a process that trusts their certificate. */
    async function sendEach(to: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<unknown> {
      const script = fileURLToPath(new URL('send-each.js', import.meta.url));
      const { stdout } = await promisify(execFile)(process.execPath, [script, ...to], {
        env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: PEM_FILE, ...env },
      });
      return JSON.parse(stdout);
    }

    it('sends nothing when the certificate is another host`s', async () => {
      const host = await listen(answer);
      const proxy = await listen(tunnel, null);
      expect(
        await sendEach([byName(host).replace('localhost', 'other.localhost')], { HTTPS_PROXY: proxy.url }),
      ).to.deep.equal(['not-sent']);
      expect(host.requests).to.deep.equal([]);
    });

    it('tells a handshake that failed from a request that may have arrived', async () => {
      const hosts = [
        await listen(answer),
        await listen(() => undefined),
        await listen((socket) => socket.destroy()),
        await listen(answer, OLD_TLS),
      ];
      expect(await sendEach(hosts.map(https))).to.deep.equal(['answered', 'perhaps', 'perhaps', 'not-sent']);
      expect(hosts.map(({ requests }) => requests.length)).to.deep.equal([1, 1, 1, 0]);
    });

    it('does so through a proxy as well, which sees nothing of it', async () => {
      const hosts = [await listen(answer), await listen(() => undefined), await listen(answer, OLD_TLS)];
      const proxy = await listen(tunnel, null);
      const reached = await sendEach(hosts.map(byName), { HTTPS_PROXY: proxy.url });
      expect(reached).to.deep.equal(['answered', 'perhaps', 'not-sent']);
      expect(hosts.map(({ requests }) => requests.length)).to.deep.equal([1, 1, 0]);
      expect(proxy.requests.join())
        .to.match(/^CONNECT/)
        .and.not.include('SECRET');
    });
  });
});
