import type { Attempt, CallContext } from './attempt.js';
import type { ExchangeEvent } from './logger.js';
import type { Failed, Failure, Lookup, Unknown } from './outcome.js';
import type { Ports } from './ports.js';
import { present } from './present.js';
import type { Reading } from './reading.js';
import { recordAttempt } from './recording.js';
import { unknown, type Recovery } from './recovery.js';
import { TransportError, type Answer, type Exchange, type HttpRequest } from './transport/transport.js';
import type { AccountRef } from './words.js';

/** A request that cannot change anything at the PG. */
export interface AskingCall<T> {
  /** What it is for, as the log shows it: `find`, `token` */
  readonly operation: string;
  readonly request: HttpRequest;
  /** Pure. What it throws counts as an answer that cannot be read. */
  readonly read: (answer: Answer) => Reading<T>;
  readonly orderId?: string | undefined;
  readonly requestId?: string;
  readonly signal?: AbortSignal | undefined;
}

/** A request that can change something at the PG. */
export interface MovingCall<T> extends Omit<AskingCall<T>, 'operation' | 'orderId' | 'requestId' | 'signal'> {
  /** As the log shows it, when it is not the attempt's operation: `net-cancel` */
  readonly operation?: string;
  readonly attempt: Attempt;
  readonly recovery: Recovery;
  readonly context: CallContext | undefined;
}

/** What a step that moves nothing has brought. */
export type Prepared<T> = { readonly status: 'ready'; readonly value: T } | Failed;

/** What became of a moving request, before it is put in the words of its operation. */
export type Moved<T> = { readonly status: 'done'; readonly value: T } | Failed | Unknown;

type CallPorts = Pick<Ports, 'transport' | 'clock' | 'logger' | 'mayMove'>;

/** The ways in which an adapter talks to its PG. The certainty of every outcome is decided here. */
export class PgCalls {
  readonly #account: AccountRef;
  readonly #ports: CallPorts;

  constructor(account: AccountRef, ports: CallPorts) {
    this.#account = account;
    this.#ports = ports;
  }

  /** Asks. `absent` only by a reading that says so; a refusal and no answer are no evidence. */
  async ask<T>(call: AskingCall<T>): Promise<Lookup<T>> {
    const { exchange, reading } = await this.#exchange(call);
    if (reading?.kind === 'success') return { status: 'found', value: reading.value };
    if (reading?.kind === 'absent') return { status: 'absent' };
    if (reading?.kind === 'refused') return { status: 'no_answer', failure: reading.failure };
    const failure: Failure = { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' };
    if (exchange.reached !== 'answered') return { status: 'no_answer', failure: { ...failure, cause: exchange.cause } };
    return { status: 'no_answer', failure: reading?.pg === undefined ? failure : { ...failure, pg: reading.pg } };
  }

  /**
   * The step before a moving request that cannot move anything itself: a token, an address to send to. However it goes
   * wrong, the moving request was not sent, so that is a certain failure; here `not_found` says nothing of a payment.
   */
  async prepare<T>(call: AskingCall<T>): Promise<Prepared<T>> {
    if (call.signal?.aborted === true) return notSent('aborted');
    const { exchange, reading } = await this.#exchange(call);
    if (reading?.kind === 'success') return { status: 'ready', value: reading.value };
    if (reading?.kind === 'refused') return { status: 'failed', failure: reading.failure };
    if (exchange.reached !== 'answered') {
      return notSent(exchange.cause.code === 'ABORTED' ? 'aborted' : 'pg_unavailable', exchange.cause);
    }
    const { failure } = notSent('pg_unavailable');
    return { status: 'failed', failure: { ...failure, ...present({ pg: reading?.pg }) } };
  }

  /**
   * Has the attempt recorded, then sends once.
   * @throws AttemptNotRecordedError when `onAttempt` rejects, TypeError when the ports are only for asking; nothing was
   *   sent then
   */
  async move<T>(call: MovingCall<T>): Promise<Moved<T>> {
    if (this.#ports.mayMove === false) throw new TypeError(`${call.attempt.operation} must not be done while checking`);
    const { attempt, recovery, context, request, read } = call;
    if (context?.signal?.aborted === true) return notSent('aborted');
    await recordAttempt(attempt, context);
    const { exchange, reading } = await this.#exchange({
      operation: call.operation ?? attempt.operation,
      request,
      read,
      orderId: attempt.orderId,
      requestId: attempt.requestId,
      signal: context?.signal,
    });
    const now = this.#ports.clock.now();
    if (exchange.reached === 'not-sent') {
      return notSent(exchange.cause.code === 'ABORTED' ? 'aborted' : 'pg_unavailable', exchange.cause);
    }
    if (exchange.reached === 'perhaps') {
      return unknown(doubtOf(exchange.cause), attempt, recovery, now, { cause: exchange.cause });
    }
    if (reading?.kind === 'success') return { status: 'done', value: reading.value };
    if (reading?.kind === 'refused') return { status: 'failed', failure: reading.failure };
    const pg = reading?.pg === undefined ? {} : { pg: reading.pg };
    const doubt = reading?.kind === 'unclear' ? reading.doubt : 'broken_answer';
    return unknown(doubt, attempt, recovery, now, pg);
  }

  async #exchange<T>(call: AskingCall<T>): Promise<{ exchange: Exchange; reading: Reading<T> | null }> {
    const at = this.#ports.clock.now().toISOString();
    const started = performance.now();
    const exchange = await this.#send(call);
    const reading = exchange.reached === 'answered' ? readSafely(call.read, exchange) : null;
    this.#tell(call, exchange, reading, at, Math.round((performance.now() - started) * 10) / 10);
    return { exchange, reading };
  }

  /** A transport must not throw; if a host's own does all the same, nobody knows how far the request came. */
  async #send<T>({ request, signal }: AskingCall<T>): Promise<Exchange> {
    try {
      return await this.#ports.transport.send(request, signal);
    } catch {
      return { reached: 'perhaps', cause: new TransportError('UNKNOWN', 'the transport failed') };
    }
  }

  #tell<T>(call: AskingCall<T>, exchange: Exchange, reading: Reading<T> | null, at: string, ms: number): void {
    const { request, operation, orderId, requestId } = call;
    const code = codeOf(reading);
    this.#log({
      account: this.#account,
      operation,
      ...(orderId === undefined ? {} : { orderId }),
      ...(requestId === undefined ? {} : { requestId }),
      method: request.method,
      host: request.url.host,
      path: request.route,
      at,
      ms,
      reached: exchange.reached,
      ...(exchange.reached === 'answered' ? { http: exchange.status } : { error: exchange.cause.code }),
      ...(code === undefined ? {} : { pgCode: code }),
    });
  }

  /** What has happened at the PG has to come back to the caller, also when the log is full. */
  #log(event: ExchangeEvent): void {
    try {
      this.#ports.logger.exchange(event);
    } catch {
      // A logger that fails has nobody left to tell.
    }
  }
}

function notSent(reason: 'aborted' | 'pg_unavailable', cause?: TransportError): Failed {
  const failure: Failure = { reason, retry: 'later', certainty: 'stated' };
  return { status: 'failed', failure: cause === undefined ? failure : { ...failure, cause } };
}

function doubtOf(cause: TransportError): 'no_answer' | 'broken_answer' {
  return cause.code === 'CUT' || cause.code === 'TOO_LARGE' ? 'broken_answer' : 'no_answer';
}

function readSafely<T>(read: (answer: Answer) => Reading<T>, answer: Answer): Reading<T> {
  try {
    return read(answer);
  } catch {
    return { kind: 'unclear', doubt: 'broken_answer' };
  }
}

function codeOf(reading: Reading<unknown> | null): string | undefined {
  if (reading === null) return undefined;
  if (reading.kind === 'success') return reading.code;
  return reading.kind === 'refused' ? reading.failure.pg?.code : reading.pg?.code;
}
