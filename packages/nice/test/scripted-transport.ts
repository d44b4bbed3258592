import type { Exchange, HttpRequest, Transport } from '@billkey/core';

/** A transport without sockets: keeps what it is given to send, and answers from a list. */
export class ScriptedTransport implements Transport {
  readonly sent: HttpRequest[] = [];
  readonly #answers: Exchange[];

  constructor(...answers: Exchange[]) {
    this.#answers = answers;
  }

  send(request: HttpRequest): Promise<Exchange> {
    this.sent.push(request);
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error('the script has no answer left');
    return Promise.resolve(answer);
  }

  /** The last request as it would go over the wire, without its host. */
  last(): { readonly line: string; readonly headers: HttpRequest['headers']; readonly body: string | null } {
    const request = this.sent.at(-1);
    if (request === undefined) throw new Error('nothing was sent');
    const { method, url, headers, body } = request;
    return {
      line: `${method} ${url.pathname}${url.search}`,
      headers,
      body: body === null ? null : Buffer.from(body).toString('utf8'),
    };
  }
}
