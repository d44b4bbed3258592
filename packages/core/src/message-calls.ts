import type { Lookup } from './outcome.js';
import { PgCalls, type AskingCall, type Moved, type MovingCall, type Prepared } from './pg-calls.js';
import type { Ports } from './ports.js';
import type { HttpRequest } from './transport/transport.js';
import type { AccountRef } from './words.js';

/** A call whose request is a message of the PG's. */
export type WithMessage<Call, Message> = Omit<Call, 'request'> & { readonly message: Message };

/** {@link PgCalls} in the messages of one PG: its client says how each goes over HTTP. */
export abstract class MessageCalls<Message> {
  readonly #calls: PgCalls;

  constructor(account: AccountRef, ports: Pick<Ports, 'transport' | 'clock' | 'logger' | 'mayMove'>) {
    this.#calls = new PgCalls(account, ports);
  }

  protected abstract http(message: Message): HttpRequest;

  /** {@link PgCalls.prepare} */
  async prepare<T>({ message, ...call }: WithMessage<AskingCall<T>, Message>): Promise<Prepared<T>> {
    return this.#calls.prepare<T>({ ...call, request: this.http(message) });
  }

  /**
   * {@link PgCalls.move}
   * @throws AttemptNotRecordedError when `onAttempt` rejects, TypeError when the ports are only for asking
   */
  async move<T>({ message, ...call }: WithMessage<MovingCall<T>, Message>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.http(message) });
  }

  /** {@link PgCalls.ask} */
  async ask<T>({ message, ...call }: WithMessage<AskingCall<T>, Message>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.http(message) });
  }
}
