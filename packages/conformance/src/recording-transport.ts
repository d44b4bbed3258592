import { GotTransport, type Answer, type Exchange, type HttpRequest, type Transport } from '@billkey/core';

/** What stands between an adapter and its PG: makes another answer out of an honest one. */
export type Tamper = (answer: Answer, request: HttpRequest) => Answer;

/** The ordinary transport, which also remembers what went through it and can be told to tamper with answers. */
export class RecordingTransport implements Transport {
  readonly sent: HttpRequest[] = [];
  /** Honest ones, in the order of their arrival */
  readonly answers: Answer[] = [];
  tamper: Tamper | null = null;
  readonly #wire = new GotTransport();

  async send(request: HttpRequest, signal?: AbortSignal): Promise<Exchange> {
    this.sent.push(request);
    const exchange = await this.#wire.send(request, signal);
    if (exchange.reached !== 'answered') return exchange;
    this.answers.push(exchange);
    return this.tamper === null ? exchange : this.tamper(exchange, request);
  }

  forget(): void {
    this.sent.length = 0;
    this.answers.length = 0;
  }

  close(): void {
    this.#wire.close();
  }
}
