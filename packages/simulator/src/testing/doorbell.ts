import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What somebody has sent to a doorbell. */
export interface Heard {
  headers: IncomingHttpHeaders;
  /** Empty when none was said */
  contentType: string;
  body: Buffer;
}

export interface DoorbellAnswer {
  status: number;
  /** Content-Type */
  type: string;
  body: string;
}

/** A merchant's server on 127.0.0.1, of sockets alone: notes what it is told, and answers what it is set to. */
export class Doorbell {
  readonly heard: Heard[] = [];
  /** Whether it hangs up without an answer */
  hangsUp = false;
  /** A redirect goes to `/` of the same server. */
  answer: DoorbellAnswer = { status: 200, type: 'text/html;charset=utf-8', body: 'OK' };
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers } = request;
        this.heard.push({ headers, contentType: headers['content-type'] ?? '', body: Buffer.concat(chunks) });
        this.#reply(response);
      });
    });
  }

  static async open(): Promise<Doorbell> {
    const doorbell = new Doorbell();
    await new Promise<void>((resolve) => doorbell.#server.listen(0, '127.0.0.1', resolve));
    return doorbell;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/told`;
  }

  /** The bodies so far, as Latin-1. */
  texts(): string[] {
    return this.heard.map(({ body }) => body.toString('latin1'));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #reply(response: ServerResponse): void {
    if (this.hangsUp) return void response.destroy();
    const { status, type, body } = this.answer;
    const location = status >= 300 && status < 400 ? { location: '/' } : {};
    response.writeHead(status, { 'content-type': type, ...location });
    response.end(body);
  }
}
