import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CancelableRequest, Got, Response } from 'got';
import { TransportError, type Exchange, type HttpLimits, type HttpRequest, type Transport } from './transport.js';

export interface GotTransportOptions {
  /** `http://proxy:3128`: the proxy through which PGs are reached (by CONNECT) */
  readonly proxy?: string;
}

/**
 * How long a connection is kept for the next request: shorter than any server keeps it that is known (Apache and Node: 5 s). A
 * server that closes one at the moment it is used would leave a payment in doubt.
 */
const IDLE_MS = 3_000;
const KEPT = { keepAlive: true, timeout: IDLE_MS } as const;
const KEPT_BY_TLS = { ...KEPT, minVersion: 'TLSv1.2' } as const;

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** How far a request got; it decides between `not-sent` and `perhaps`. */
interface Progress {
  connected: boolean;
  onConnected: (() => void) | undefined;
  answering: boolean;
  tooLarge: boolean;
  /** The time for all of it is over */
  late: boolean;
  /** By the proxy, which then gives an answer of its own */
  refused: boolean;
}

/** The transport behind every adapter: `got`, with each of its conveniences that could repeat or leak a payment off. */
export class GotTransport implements Transport {
  readonly #proxy: string | undefined;
  readonly #closing = new AbortController();
  #loaded: Promise<{ readonly got: Got; readonly agents: Agents }> | null = null;

  constructor(options: GotTransportOptions = {}) {
    this.#proxy = options.proxy;
  }

  async send(request: HttpRequest, signal?: AbortSignal): Promise<Exchange> {
    if (signal?.aborted === true) return notSent('ABORTED', 'aborted before it was sent');
    // Loaded late: a host that never sends should not pay for importing got.
    this.#loaded ??= load(this.#proxy, this.#closing.signal);
    const { got } = await this.#loaded;
    if (this.#closing.signal.aborted) return notSent('CLOSED', 'the transport is closed');
    const progress = notStarted();
    try {
      const response = await watched(start(got, request, signal), request, progress);
      return { reached: 'answered', status: response.statusCode, headers: flat(response), body: response.rawBody };
    } catch (error) {
      // got's error holds the request with its body, so it ends here.
      const sent = progress.connected && !progress.refused;
      return { reached: sent ? 'perhaps' : 'not-sent', cause: causeOf(error, progress, signal) };
    }
  }

  close(): void {
    this.#closing.abort();
    void this.#loaded?.then(({ agents }) => {
      agents.http.destroy();
      agents.https.destroy();
    });
  }
}

async function load(proxy: string | undefined, closing: AbortSignal): Promise<{ got: Got; agents: Agents }> {
  const { got } = await import('got');
  const agents = proxy === undefined ? directAgents() : await proxyAgents(proxy, closing);
  // Said once, since got reads what it is told anew for each request.
  const careful = got.extend({
    responseType: 'buffer',
    agent: agents,
    followRedirect: false,
    retry: { limit: 0 },
    throwHttpErrors: false,
  });
  return { got: careful, agents };
}

function directAgents(): Agents {
  return {
    http: new HttpAgent(KEPT),
    https: new HttpsAgent(KEPT_BY_TLS),
  };
}

async function proxyAgents(proxy: string, closing: AbortSignal): Promise<Agents> {
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  const agent = new HttpsProxyAgent(proxy, KEPT_BY_TLS);
  // Its connections to a proxy that says nothing are in no list that `destroy` goes through.
  Object.assign(agent.connectOpts, { signal: closing });
  // It tunnels for both, but is typed as neither.
  return { http: agent, https: agent as HttpAgent as HttpsAgent };
}

function start(
  got: Got,
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal | undefined,
): CancelableRequest<Response<Buffer>> {
  return got(url, {
    method,
    headers: { 'user-agent': 'billkey', ...headers },
    ...(body === null ? {} : { body: Buffer.from(body) }),
    ...(signal === undefined ? {} : { signal }),
    responseType: 'buffer' as const,
  });
}

function watched(
  running: CancelableRequest<Response<Buffer>>,
  { limits }: HttpRequest,
  progress: Progress,
): Promise<Response<Buffer>> {
  void running.on('request', (request: ClientRequest) => {
    request.once('socket', (socket) => {
      watchSocket(socket, progress);
    });
    request.once('response', () => {
      progress.answering = true;
    });
    request.once('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      if (statusCode === 200) return;
      progress.refused = true;
      running.cancel();
    });
  });
  void running.on('downloadProgress', ({ transferred }) => {
    if (transferred <= limits.maxAnswerBytes) return;
    progress.tooLarge = true;
    running.cancel();
  });
  return timed(running, limits, progress);
}

/** got's own limits wait for a socket, which a silent proxy never gives, and none is for a whole answer. */
async function timed<T>(running: CancelableRequest<T>, limits: HttpLimits, progress: Progress): Promise<T> {
  const late = (): void => {
    progress.late = true;
    running.cancel();
  };
  let timer = setTimeout(late, limits.connectMs);
  progress.onConnected = () => {
    clearTimeout(timer);
    timer = setTimeout(late, limits.answerMs);
  };
  try {
    return await running;
  } finally {
    progress.onConnected = undefined;
    clearTimeout(timer);
  }
}

function watchSocket(socket: Socket & Partial<Pick<TLSSocket, 'encrypted'>>, progress: Progress): void {
  const connected = (): void => {
    progress.connected = true;
    progress.onConnected?.();
  };
  const handshaking = (socket as { readonly secureConnecting?: boolean }).secureConnecting === true;
  if (socket.encrypted === true && (socket.connecting || handshaking)) socket.once('secureConnect', connected);
  else if (socket.connecting) socket.once('connect', connected);
  else connected();
}

function notStarted(): Progress {
  return {
    connected: false,
    onConnected: undefined,
    answering: false,
    tooLarge: false,
    late: false,
    refused: false,
  };
}

function notSent(code: string, message: string): Exchange {
  return { reached: 'not-sent', cause: new TransportError(code, message) };
}

function causeOf(error: unknown, progress: Progress, signal: AbortSignal | undefined): TransportError {
  if (progress.tooLarge) return new TransportError('TOO_LARGE', 'the answer is larger than any the PG sends');
  if (signal?.aborted === true) return new TransportError('ABORTED', 'aborted by the caller');
  if (progress.refused) return new TransportError('PROXY_REFUSED', 'the proxy did not let it through');
  if (progress.answering) return new TransportError('CUT', 'the answer broke off');
  if (progress.late) return new TransportError('ETIMEDOUT', progress.connected ? 'no answer' : 'no connection');
  const code = (error as { readonly code?: unknown } | null)?.code;
  const known = typeof code === 'string' ? code : 'UNKNOWN';
  return new TransportError(known, progress.connected ? 'no answer' : 'no connection');
}

function flat(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
