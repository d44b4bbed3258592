import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

/** A connection that was made, and closed again without a word. */
export interface Connection {
  /** Of this machine, as the network has it */
  readonly localAddress: string;
  readonly ms: number;
  /** `TLSv1.3`; null: plain http */
  readonly tls: string | null;
}

/** Why there is none: the system's or TLS's error code, `ETIMEDOUT`, or `PROXY_REFUSED`. */
export class ConnectionError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Connects by TCP and TLS, through the proxy if there is one. @throws ConnectionError */
export async function connectionTo(url: URL, proxy: URL | null, ms: number): Promise<Connection> {
  const opened: Socket[] = [];
  const started = performance.now();
  const late = AbortSignal.timeout(ms);
  try {
    const near = await tcp(proxy ?? url, late, opened);
    const { localAddress = '?' } = near;
    const nearer = proxy?.protocol === 'https:' ? await secured(near, proxy, late, opened) : near;
    const far = proxy === null ? nearer : await tunnel(nearer, url, proxy, late);
    const tls = url.protocol === 'https:' ? (await secured(far, url, late, opened)).getProtocol() : null;
    return { localAddress, ms: performance.now() - started, tls };
  } catch (error) {
    if (late.aborted) throw new ConnectionError('ETIMEDOUT');
    if (error instanceof ConnectionError) throw error;
    const { code } = error as { readonly code?: unknown };
    throw new ConnectionError(typeof code === 'string' ? code : 'UNKNOWN');
  } finally {
    await closed(opened);
  }
}

/** `host:443` */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

async function tcp(url: URL, signal: AbortSignal, opened: Socket[]): Promise<Socket> {
  const socket = connect({ host: nameOf(url), port: portOf(url) });
  return ready(socket, 'connect', signal, opened);
}

async function secured(socket: Socket, url: URL, signal: AbortSignal, opened: Socket[]): Promise<TLSSocket> {
  const host = nameOf(url);
  const names = isIP(host) === 0 ? { host, servername: host } : { host };
  return ready(connectTls({ socket, ...names, minVersion: 'TLSv1.2' }), 'secureConnect', signal, opened);
}

async function ready<S extends Socket>(socket: S, event: string, signal: AbortSignal, opened: Socket[]): Promise<S> {
  opened.push(socket);
  // A peer may still reset what nobody listens to any more.
  socket.on('error', () => undefined);
  const ended = new AbortController();
  const end = (): void => ended.abort();
  socket.once('close', end);
  try {
    await once(socket, event, { signal: AbortSignal.any([signal, ended.signal]) });
    return socket;
  } catch (error) {
    throw ended.signal.aborted && !signal.aborted ? new ConnectionError('ECONNRESET') : error;
  } finally {
    socket.off('close', end);
  }
}

/** From the outermost inwards, one after the other: Node 20 crashes when the socket under a TLS socket goes first. */
async function closed(opened: readonly Socket[]): Promise<void> {
  for (const socket of opened.toReversed()) {
    if (socket.closed) continue;
    const gone = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    await gone;
  }
}

/** What a proxy is asked to by CONNECT. */
async function tunnel(socket: Socket, url: URL, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const path = hostAndPort(url);
  const { username, password } = proxy;
  const who = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers = {
    host: path,
    ...(username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(who, 'utf8').toString('base64')}` }),
  };
  const asking = request({ method: 'CONNECT', path, headers, createConnection: () => socket, signal });
  asking.end();
  const [answer] = (await once(asking, 'connect', { signal })) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new ConnectionError('PROXY_REFUSED');
  return socket;
}

function nameOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
