import {
  TransportError,
  type Exchange,
  type ExchangeEvent,
  type HttpRequest,
  type Logger,
  type Transport,
} from '@billkey/core';

/** A request that would have been sent. */
export interface Taped {
  readonly request: HttpRequest;
  /** What the adapter sends it for: `charge`, `find`, `token` */
  readonly operation: string;
}

/**
 * A transport that sends nothing: it keeps each request and answers it from a list. After the first one without an
 * answer none is kept, since what an adapter does about a PG that it cannot reach is not what it does.
 */
export class Tape implements Transport, Logger {
  readonly #answers: readonly Uint8Array[];
  readonly #requests: HttpRequest[] = [];
  readonly #operations: string[] = [];
  #unanswered = false;

  constructor(answers: readonly Uint8Array[]) {
    this.#answers = answers;
  }

  get taped(): readonly Taped[] {
    return this.#requests.map((request, index) => ({ request, operation: this.#operations[index] ?? '' }));
  }

  /** The last request has no answer. */
  get unanswered(): boolean {
    return this.#unanswered;
  }

  get answersLeft(): number {
    return Math.max(0, this.#answers.length - this.#requests.length);
  }

  send(request: HttpRequest): Promise<Exchange> {
    if (!this.#unanswered) this.#requests.push(request);
    const body = this.#unanswered ? undefined : this.#answers[this.#requests.length - 1];
    if (body !== undefined) return Promise.resolve({ reached: 'answered', status: 200, headers: {}, body });
    this.#unanswered = true;
    return Promise.resolve({ reached: 'not-sent', cause: new TransportError('NOT_SENT', 'nothing is sent here') });
  }

  exchange({ operation }: ExchangeEvent): void {
    this.#operations.push(operation);
  }

  warn(): void {
    // What is sealed here is not for keeping.
  }
}
