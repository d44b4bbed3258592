import type { Answer, Exchange, ExchangeEvent, HttpRequest, Logger, Transport } from '@billkey/core';

/** An answer, and when it was given by this machine's clock. */
export interface Heard {
  readonly host: string;
  readonly answer: Answer;
  /** Milliseconds since 1970, halfway between request and answer */
  readonly at: number;
}

/** Hears what a PG answers, on the way to the adapter. */
export class Ear implements Transport, Logger {
  readonly heard: Heard[] = [];
  readonly events: ExchangeEvent[] = [];
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async send(request: HttpRequest, signal?: AbortSignal): Promise<Exchange> {
    const sentAt = Date.now();
    const exchange = await this.#transport.send(request, signal);
    if (exchange.reached === 'answered') {
      this.heard.push({ host: request.url.host, answer: exchange, at: (sentAt + Date.now()) / 2 });
    }
    return exchange;
  }

  exchange(event: ExchangeEvent): void {
    this.events.push(event);
  }

  warn(): void {
    // What is said to an operator of a host is nothing for the one who checks an account.
  }
}
