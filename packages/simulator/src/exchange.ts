import type { ServerResponse } from 'node:http';
import { encode, type Charset } from './charset.js';
import type { Fault } from './fault.js';
import type { RequestLog, RequestRecord } from './request-log.js';
import type { Call, WireAnswer } from './wire.js';

/** An answer as bytes. */
export interface BodyAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  pgCode?: string;
}

/** One request on its way through the simulator: books it at most once, and notes in the log what went out. */
export class Exchange {
  readonly #call: Call;
  readonly #response: ServerResponse;
  readonly #log: RequestLog;
  readonly #record: RequestRecord;

  constructor(call: Call, response: ServerResponse, log: RequestLog, record: RequestRecord) {
    this.#call = call;
    this.#response = response;
    this.#log = log;
    this.#record = record;
  }

  /** Carries the request out at the PG. */
  book(fault?: Fault): WireAnswer {
    const answer = this.#call.perform(fault);
    this.#log.update(this.#record, { booked: answer.booked });
    return answer;
  }

  /** Request target, for a redirect that leads back to where it came from. */
  get path(): string {
    return this.#record.path;
  }

  send(answer: BodyAnswer): void {
    this.#note(answer);
    this.#response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    this.#response.end(answer.body);
  }

  /** Sends the first bytes of an answer and ends the connection as if that had been all. */
  sendPart(answer: BodyAnswer, bytes: number, ofBody: boolean): void {
    this.#note(answer);
    const fields = { ...answer.headers, 'content-length': String(answer.body.length) };
    const head = [
      `HTTP/1.1 ${answer.status} OK`,
      ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    ];
    const headBytes = Buffer.from(head.join('\r\n') + '\r\n\r\n', 'latin1');
    const all = Buffer.concat([headBytes, answer.body]);
    this.#response.socket?.end(all.subarray(0, ofBody ? headBytes.length + bytes : bytes));
  }

  /** Ends the connection with a TCP reset. */
  reset(): void {
    this.#response.socket?.resetAndDestroy();
  }

  /** Says nothing until the faults are cleared, `ms` has passed, the client gives up or the simulator closes. */
  async hang(released: AbortSignal, ms: number | undefined): Promise<void> {
    await this.wait(released, ms);
    this.#response.socket?.destroy();
  }

  /** Resolves when the faults are cleared, `ms` has passed, the client gives up or the simulator closes. */
  wait(released: AbortSignal, ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        released.removeEventListener('abort', done);
        this.#response.off('close', done);
        resolve();
      };
      const timer = ms === undefined ? undefined : setTimeout(done, ms);
      this.#response.once('close', done);
      released.addEventListener('abort', done, { once: true });
      if (released.aborted || this.#response.destroyed) done();
    });
  }

  #note(answer: BodyAnswer): void {
    const { status, pgCode } = answer;
    this.#log.update(this.#record, { answered: pgCode === undefined ? { status } : { status, pgCode } });
  }
}

/** The bytes of a PG's answer; `charset` other than the declared one makes them lie. */
export function toBytes(answer: WireAnswer, charset: Charset = answer.charset): BodyAnswer {
  const contentType = answer.charsetUnsaid ? answer.contentType : `${answer.contentType};charset=${answer.charset}`;
  return {
    status: answer.status,
    headers: { 'content-type': contentType, ...answer.headers },
    body: encode(answer.text, charset, 'replace'),
    ...(answer.pgCode === undefined ? {} : { pgCode: answer.pgCode }),
  };
}
