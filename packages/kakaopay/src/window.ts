import {
  nextStep,
  openInAttempt,
  payment,
  refusal,
  refused,
  returnedFields,
  sealInAttempt,
  secret,
  textField,
  windowAttempt,
  won,
  type Attempt,
  type CallContext,
  type CheckedWindow,
  type Failure,
  type JsonFields,
  type Secret,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { keyOf } from './billing-key.js';
import { RECOVERY, WINDOW_LIFE_MS } from './capabilities.js';
import { kakaopayExtras } from './extras.js';
import type { OpenParts } from './parts.js';
import type { Questions } from './questions.js';
import { approveMessage, readyMessage, sealable, type Opened } from './request.js';
import { readApprove, type OrderState } from './response.js';
import { readReady, type Device } from './window-response.js';

/** Opaque; what is longer is none. */
const TOKEN = /^[\x21-\x7e]{1,200}$/;

/** How a window that was not gone through has ended. */
type Ended = Extract<OrderState, { readonly status: string }>;

/** The window of Kakao Pay: nothing is issued or paid in it, until what it gives back is approved. */
export class KakaopayWindow {
  readonly #adapter: string;
  readonly #parts: OpenParts;
  readonly #questions: Questions;

  constructor(adapter: string, parts: OpenParts, questions: Questions) {
    this.#adapter = adapter;
    this.#parts = parts;
    this.#questions = questions;
  }

  async begin(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const { client, merchant, owner, ports } = this.#parts;
    const { orderId, requestId, amount, buyer } = request;
    const at = ports.clock.now();
    const draft = { account: owner.account, adapter: this.#adapter, at, money: null };
    const device = deviceOf(request);
    const ready = await client.prepare({
      ...{ operation: 'begin-window', orderId, requestId, signal: context?.signal },
      message: readyMessage(request, merchant),
      read: (answer) => readReady(answer, device, client.host('window')),
    });
    if (ready.status === 'failed') return { ...ready, attempt: windowAttempt(request, { ...draft, ids: { orderId } }) };
    const { tid, step } = ready.value;
    const opened = { tid, orderId, userId: buyer?.id ?? '', total: amount?.minor ?? 0 };
    const about = { account: owner.account, operation: 'window', requestId } as const;
    const sealed = sealInAttempt(ports.sealer, about, sealable(opened));
    const attempt = windowAttempt(request, { ...draft, ids: { orderId, tid }, sealed });
    const expires = new Date(at.getTime() + WINDOW_LIFE_MS);
    // All that completing it needs is sealed in the attempt, which is kept too.
    return { status: 'open', attempt, step, expires, keep: null };
  }

  /** The three addresses are told apart by their state alone: nothing of the order comes back but `pg_token`. */
  async complete(returned: WindowReturn, attempt: Attempt<'window'>, context?: CallContext): Promise<WindowOutcome> {
    const { arrival } = returned;
    if (arrival === 'cancel') return { status: 'abandoned', by: 'customer', attempt };
    if (arrival === 'fail') return this.#fail(attempt, context);
    const token = returnedFields(returned, 'utf-8')?.['pg_token'];
    if (arrival !== 'return' || token === undefined || !TOKEN.test(token)) {
      return { status: 'rejected', because: 'forged', attempt };
    }
    return this.approve(attempt, secret(token), context);
  }

  /** Exchanges what the customer has come back with for the SID, and takes the payment, with what was kept alone. */
  async approve(attempt: Attempt<'window'>, token: Secret, context?: CallContext): Promise<WindowOutcome> {
    const { client, merchant, owner, ports } = this.#parts;
    const opened = this.openedOf(attempt);
    const { tid, orderId, userId, total } = opened;
    const exchange: Attempt<'window'> = Object.freeze({
      ...nextStep(attempt, {}),
      money: total === 0 ? null : won(total),
      sealed: sealInAttempt(ports.sealer, attempt, sealable(opened, token)),
    });
    const moved = await client.move({
      ...{ operation: 'complete-window', attempt: exchange, recovery: RECOVERY.window, context },
      message: approveMessage(opened, token, merchant),
      read: (answer) => readApprove(answer, { cid: merchant.cid, tid, orderId, userId, total }, token),
    });
    if (moved.status !== 'done') return { ...moved, attempt: exchange };
    const { sid, payment: fields } = moved.value;
    const paid = total === 0 ? {} : { payment: payment(ports.sealer, owner, fields) };
    if (sid !== null)
      return { status: 'issued', key: keyOf(owner, sid, userId, fields.card), ...paid, attempt: exchange };
    return { status: 'paid_without_key', payment: payment(ports.sealer, owner, fields), attempt: exchange };
  }

  /** What a window was opened for, and the token of a customer who has come back. */
  openedOf(attempt: Attempt<'window'>): Opened & { readonly token: Secret | null } {
    const { orderId, ids } = attempt;
    const kept = openInAttempt(this.#parts.ports.sealer, attempt) as JsonFields;
    const token = textField(kept, 'token');
    return {
      ...{ tid: ids['tid'] ?? '', orderId },
      ...{ userId: textField(kept, 'userId') ?? '', total: Number(kept['total']) },
      token: token === undefined ? null : secret(token),
    };
  }

  /** Nothing has moved, whoever says so: Kakao Pay is only asked why. */
  async #fail(attempt: Attempt<'window'>, context?: CallContext): Promise<WindowOutcome> {
    const { tid, orderId } = this.openedOf(attempt);
    const found = await this.#questions.order(tid, { orderId }, context);
    if (found.status === 'no_answer') return { status: 'failed', failure: LATER, attempt };
    if (found.status === 'absent' || found.value.is === 'left') return { status: 'abandoned', by: 'time', attempt };
    if (found.value.is === 'payment') return { status: 'rejected', because: 'forged', attempt };
    return endOf(found.value, attempt) ?? { status: 'abandoned', by: 'time', attempt };
  }
}

const LATER: Failure = { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' };

/** How it ended, when it did: without anything that moved. */
export function endOf({ is, status }: Ended, attempt: Attempt<'window'>): WindowOutcome | null {
  const pg = { code: status, message: '', http: 200 };
  if (is === 'left') return { status: 'abandoned', by: 'customer', attempt };
  if (is === 'refused') return { status: 'failed', ...refused(refusal('invalid_credentials'), pg), attempt };
  if (is === 'declined') return { status: 'failed', ...refused(refusal('card_declined'), pg), attempt };
  return null;
}

function deviceOf({ device, extras }: CheckedWindow): Device {
  const { inApp = false } = kakaopayExtras(extras);
  return device === 'mobile' && inApp ? 'app' : device;
}
