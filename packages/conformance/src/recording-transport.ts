import {
  GotTransport,
  TransportError,
  type Answer,
  type Exchange,
  type HttpRequest,
  type Transport,
} from '@billkey/core';

/** Milliseconds that are waited for an answer that never comes. */
const HURRY_MS = 250;

/** What stands between an adapter and its PG: makes another answer out of an honest one, the `index`th of its host. */
export type Tamper = (answer: Answer, index: number) => Answer;

/** The ordinary transport, which also remembers what went through it, and can be told what to answer. */
export class RecordingTransport implements Transport {
  readonly sent: HttpRequest[] = [];
  /** Honest ones, in the order of their arrival */
  readonly answers: Answer[] = [];
  /** Answers one after the other instead of the PG's */
  script: readonly Answer[] | null = null;
  tamper: Tamper | null = null;
  /** The route of requests whose answer is known never to come */
  hopeless: string | null = null;
  readonly #wire = new GotTransport();

  async send(request: HttpRequest, signal?: AbortSignal): Promise<Exchange> {
    this.sent.push(request);
    const exchange = this.script === null ? await this.#wire.send(this.#hurried(request), signal) : this.#scripted();
    if (exchange.reached !== 'answered') return exchange;
    this.answers.push(exchange);
    return this.tamper === null ? exchange : this.tamper(exchange, this.answers.length - 1);
  }

  close(): void {
    this.#wire.close();
  }

  #hurried(request: HttpRequest): HttpRequest {
    return request.route === this.hopeless
      ? { ...request, limits: { ...request.limits, answerMs: HURRY_MS } }
      : request;
  }

  #scripted(): Exchange {
    const answer = this.script?.[this.answers.length];
    return answer ?? { reached: 'not-sent', cause: new TransportError('ECONNREFUSED', 'there is no further answer') };
  }
}
