import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Ports that no system gives to connections it makes: a port that is left for a moment, to refuse connections, is not taken
 * meanwhile.
 */
const PORTS = { from: 10_240, to: 32_767 } as const;
const MOST_TRIES = 20;

export interface HttpHandlers {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  /** Bytes that are not HTTP; the listener answers 400 and closes the connection itself. */
  malformed?: (bytes: Buffer) => void;
}

/** An HTTP server on 127.0.0.1 that knows its sockets, so that it can close at once and refuse connections for a while. */
export class HttpListener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #closed = false;
  #change: Promise<void> = Promise.resolve();

  private constructor(handlers: HttpHandlers) {
    // The Host header is none of the PG's business, and a request without it must reach the log.
    this.#server = createServer({ requireHostHeader: false }, handlers.request);
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('clientError', (error: Error & { rawPacket?: Buffer }, socket: Duplex) => {
      if (!error.rawPacket || !socket.writable) return void socket.destroy();
      handlers.malformed?.(error.rawPacket);
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
  }

  /** @param port any free one when absent or 0 */
  static async open(handlers: HttpHandlers, port = 0): Promise<HttpListener> {
    const listener = new HttpListener(handlers);
    await (port === 0 ? listener.#listenAnywhere() : listener.#listen(port));
    listener.#port = (listener.#server.address() as AddressInfo).port;
    return listener;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Makes connecting fail, and ends the connections there are. */
  refuse(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  /** Listens again on the port it always had. */
  admit(): Promise<void> {
    return this.#next(() => (this.#server.listening || this.#closed ? Promise.resolve() : this.#listen(this.#port)));
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#next(() => this.#stop());
  }

  /** One change after the other: a refusal and an admission at the same moment must not overlap. */
  #next(change: () => Promise<void>): Promise<void> {
    this.#change = this.#change.then(change, change);
    return this.#change;
  }

  async #listenAnywhere(): Promise<void> {
    for (let tries = 1; !this.#server.listening; tries += 1) {
      try {
        await this.#listen(randomInt(PORTS.from, PORTS.to + 1));
      } catch (error) {
        if (tries === MOST_TRIES) throw error;
      }
    }
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  #stop(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#server.listening) this.#server.close(() => resolve());
      else resolve();
      for (const socket of this.#sockets) socket.destroy();
    });
  }
}

/** What arrived of a request's body; `complete` is false when the client gave up on the way. */
export async function readBody(request: IncomingMessage): Promise<{ bytes: Buffer; complete: boolean }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return { bytes: Buffer.concat(chunks), complete: request.complete };
  } catch {
    return { bytes: Buffer.concat(chunks), complete: false };
  }
}
