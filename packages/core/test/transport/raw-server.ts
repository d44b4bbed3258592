import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** Answers one request, in bytes: `index` counts all requests the server has seen, from 0. */
export type Respond = (socket: Socket, request: string, index: number) => void;

/** A server of bytes, so that it can break every rule of HTTP. */
export class RawServer {
  readonly requests: string[] = [];
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #secure: boolean;

  private constructor(respond: Respond, tls: TlsOptions | null) {
    this.#secure = tls !== null;
    const serve = (socket: Socket): void => this.#serve(socket, respond);
    this.#server = tls === null ? createServer(serve) : createTlsServer(tls, serve);
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    });
  }

  /** On any free port of 127.0.0.1; with `tls` it speaks that. */
  static async open(respond: Respond, tls: TlsOptions | null = null): Promise<RawServer> {
    const server = new RawServer(respond, tls);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** Once somebody has connected. */
  async connected(): Promise<void> {
    if (this.connections === 0) await once(this.#server, 'connection');
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${String(this.port)}`;
  }

  /** Ends all connections and stops listening. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket, respond: Respond): void {
    let bytes = '';
    socket.setEncoding('latin1').on('error', () => undefined);
    socket.on('data', (chunk: string) => {
      bytes += chunk;
      for (let end = endOfRequest(bytes); end !== null; end = endOfRequest(bytes)) {
        const request = bytes.slice(0, end);
        bytes = bytes.slice(end);
        this.requests.push(request);
        respond(socket, request, this.requests.length - 1);
      }
    });
  }
}

/** An answer as bytes, with the length of its body. */
export function http(body: string | Buffer, head = '200 OK', headers: readonly string[] = []): Buffer {
  const length = `content-length: ${String(Buffer.byteLength(body))}`;
  return Buffer.concat([Buffer.from([`HTTP/1.1 ${head}`, ...headers, length, '', ''].join('\r\n')), Buffer.from(body)]);
}

function endOfRequest(bytes: string): number | null {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /^content-length: (\d+)$/im.exec(bytes.slice(0, head))?.[1] ?? '0';
  const end = head + 4 + Number(length);
  return bytes.length < end ? null : end;
}
