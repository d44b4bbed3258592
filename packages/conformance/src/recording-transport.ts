import {
  GotTransport,
  TransportError,
  type Answer,
  type Exchange,
  type HttpRequest,
  type Transport,
} from '@billkey/core';
import type { Enciphered } from './enciphered.js';

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
  readonly #enciphered: Enciphered | undefined;

  constructor(enciphered?: Enciphered) {
    this.#enciphered = enciphered;
  }

  async send(request: HttpRequest, signal?: AbortSignal): Promise<Exchange> {
    this.sent.push(request);
    const exchange = this.script === null ? await this.#wire.send(this.#hurried(request), signal) : this.#scripted();
    if (exchange.reached !== 'answered') return exchange;
    const answer = this.script === null ? this.#opened(exchange) : exchange;
    this.answers.push(answer);
    return this.#closed(this.tamper === null ? answer : this.tamper(answer, this.answers.length - 1), exchange);
  }

  close(): void {
    this.#wire.close();
  }

  #opened(answer: Answer): Answer {
    return { ...answer, body: this.#enciphered?.open(answer.body) ?? answer.body };
  }

  /** As it came, if nobody has altered it. */
  #closed(answer: Answer, came: Answer): Answer {
    if (this.#enciphered === undefined) return answer;
    const isSame = this.script === null && Buffer.from(this.#opened(came).body).equals(answer.body);
    return { ...answer, body: isSame ? came.body : this.#enciphered.close(answer.body) };
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
