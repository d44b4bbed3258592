import {
  httpLimits,
  PgCalls,
  resolveHosts,
  secret,
  type AccountRef,
  type Answer,
  type HttpLimits,
  type Moved,
  type MovingCall,
  type Ports,
  type Reading,
  type Secret,
} from '@billkey/core';
import { DANAL_HOSTS } from '../hosts.js';
import type { DanalOneOptions } from '../options.js';
import { RECOVERY } from './capabilities.js';
import { bodyOf, headers, type Message } from './request.js';

/** None are documented; those of the card protocol's sample. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

type Moving<T> = Omit<MovingCall<T>, 'request' | 'read'> & {
  readonly message: Message;
  /** What must not be seen of the answer */
  readonly secrets?: readonly Secret[];
  readonly read: (answer: Answer, secrets: readonly Secret[]) => Reading<T>;
};

/** Brings JSON to ONE. */
export class OneClient {
  readonly host: URL;
  /** Danal's SDK for the browser */
  readonly script: URL;
  readonly #secretKey: Secret;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: DanalOneOptions, account: AccountRef, ports: Ports) {
    const hosts = resolveHosts('danal', options, DANAL_HOSTS);
    this.host = hosts.one;
    this.script = new URL('/d1/sdk/index.js', hosts.static);
    this.#secretKey = secret(options.secretKey);
    this.#limits = httpLimits('danal', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  move<T>({ message, secrets = [], read, ...call }: Moving<T>): Promise<Moved<T>> {
    const hidden = [this.#secretKey, ...secrets];
    return this.#calls.move({
      ...call,
      request: {
        method: 'POST',
        url: new URL(message.path, this.host),
        route: message.path,
        headers: headers(this.#secretKey),
        body: bodyOf(message),
        limits: this.#limits,
      },
      read: (answer) => read(answer, hidden),
    });
  }
}
