import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A merchant's server: notes what it is told, and answers what it is set to. */
export class Doorbell {
  readonly heard: string[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  /** Null hangs up without an answer. */
  answer: { status: number; type: string; body: string } | null = { status: 200, type: 'text/html', body: 'OK' };
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.headers.push(request.headers);
        this.heard.push(Buffer.concat(chunks).toString('latin1'));
        if (!this.answer) return void response.destroy();
        response.writeHead(this.answer.status, { 'content-type': this.answer.type, location: '/' });
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
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/told`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
