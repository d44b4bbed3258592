import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpListener, readBody } from './http-listener.js';

/** What a merchant's server is sent, its body as raw bytes. */
export interface MerchantMessage {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  readonly remoteAddress?: string;
}

/** What it answers. */
export interface MerchantReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

type AnswerMessage = (message: MerchantMessage) => MerchantReply | Promise<MerchantReply>;

/** A merchant's server on 127.0.0.1, for PGs to notify: it hands over each message, and sends the reply byte for byte. */
export class MerchantServer {
  /** What answering threw; the PG got a 500 for it */
  readonly errors: unknown[] = [];
  readonly #answer: AnswerMessage;
  #listener: HttpListener | undefined;

  private constructor(answer: AnswerMessage) {
    this.#answer = answer;
  }

  static async open(answer: AnswerMessage): Promise<MerchantServer> {
    const server = new MerchantServer(answer);
    server.#listener = await HttpListener.open({
      request: (request, response) => void server.#serve(request, response),
    });
    return server;
  }

  get url(): string {
    return `${this.#listener?.url ?? ''}/notified`;
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers, socket } = request;
    const { bytes: body, complete } = await readBody(request);
    if (!complete) return;
    const { remoteAddress } = socket;
    const from = remoteAddress === undefined ? {} : { remoteAddress };
    try {
      const reply = await this.#answer({ method, url, headers, body, ...from });
      response.writeHead(reply.status, reply.headers).end(reply.body);
    } catch (error) {
      this.errors.push(error);
      response.writeHead(500).end();
    }
  }
}
