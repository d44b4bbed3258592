import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  contentType: string;
  body: Buffer;
}

/** A merchant's server: notes what it is told, and answers what it is set to. */
export class Doorbell {
  readonly heard: Heard[] = [];
  answer = { status: 200, type: 'text/html;charset=utf-8', body: 'OK' };
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.heard.push({ contentType: request.headers['content-type'] ?? '', body: Buffer.concat(chunks) });
        response.writeHead(this.answer.status, { 'content-type': this.answer.type });
        response.end(this.answer.body);
      });
    });
  }

  static async open(): Promise<Doorbell> {
    const doorbell = new Doorbell();
    await new Promise<void>((resolve) => doorbell.#server.listen(0, '127.0.0.1', resolve));
    return doorbell;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/danal`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
