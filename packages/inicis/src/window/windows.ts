import {
  InputError,
  nextStep,
  payment,
  resolveHosts,
  sealInAttempt,
  windowAttempt,
  won,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CardSummary,
  type CheckedWindow,
  type HandleOwner,
  type Json,
  type KeptStep,
  type Payment,
  type Ports,
  type Resolver,
  type Secret,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
  type WindowStep,
} from '@billkey/core';
import { RECOVERY } from '../capabilities.js';
import type { InicisClient } from '../client.js';
import { INICIS_HOSTS } from '../hosts.js';
import type { InicisOptions } from '../options.js';
import type { Questions } from '../questions.js';
import { stdpayAddresses, type AddressesOf } from './addresses.js';
import { windowExtras } from './extras.js';
import type { KeyOrigin } from './key.js';
import { approvalForm, inibillStep, liteStep, priceOf, sealable, stdpayStep } from './request.js';
import { windowResolver } from './resolver.js';
import { readWindowKey } from './response.js';
import { openBillKey } from './signature.js';
import type { WindowContract } from './window-merchant.js';
import {
  readInibillReturn,
  readLiteReturn,
  readStdpayReturn,
  type Authenticated,
  type Returned,
  type ReturnedKey,
} from './window-return.js';

/** How long a window is waited for. Not verified: KG INICIS does not say how long it stays open. */
const WINDOW_MS = 30 * 60_000;

type WindowName = Exclude<KeyOrigin, 'INIAPI'>;

/** What completing a window needs. */
interface Kept {
  readonly window: WindowName;
  /** Won, as the window showed it */
  readonly price: string;
}

/** What a provider shares with its windows. */
export interface WindowParts {
  readonly owner: HandleOwner;
  readonly ports: Ports;
  readonly client: InicisClient;
  readonly questions: Questions;
  /** As the account keeps it */
  readonly key: (billKey: Secret, origin: KeyOrigin, card: CardSummary) => BillingKey;
}

/** The windows of KG INICIS: inilitepay, or INIStdPay on a PC and inibill on a phone. */
export class InicisWindows {
  /** Of approvals of INIStdPay; a return of another window is final */
  readonly resolver: Resolver<'window'>;
  readonly #contract: WindowContract;
  readonly #hosts: Readonly<Record<keyof typeof INICIS_HOSTS, URL>>;
  readonly #addressesOf: AddressesOf;
  readonly #parts: WindowParts;

  constructor(contract: WindowContract, options: InicisOptions, parts: WindowParts) {
    this.#contract = contract;
    this.#hosts = resolveHosts('inicis', options, INICIS_HOSTS);
    this.#addressesOf = stdpayAddresses(options);
    this.#parts = parts;
    this.resolver = windowResolver({ ...parts, contract, addressesOf: this.#addressesOf });
  }

  async begin(request: CheckedWindow): Promise<WindowOpening> {
    const { owner, ports } = this.#parts;
    const { orderId } = request;
    const at = ports.clock.now();
    const { window, step } = this.#stepOf(request, at);
    const { mid } = this.#contract;
    const about = { account: owner.account, adapter: `inicis/${owner.variant}`, at, money: null };
    const kept: Kept = { window, price: priceOf(request) };
    return {
      status: 'open',
      attempt: windowAttempt(request, { ...about, ids: { mid, oid: orderId } }),
      step,
      keep: kept as unknown as Json,
      expires: new Date(at.getTime() + WINDOW_MS),
    };
  }

  async complete(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const kept = keep as unknown as Kept;
    const { mid, liteKey } = this.#contract;
    const expected = { mid, orderId: attempt.orderId };
    if (kept.window === 'INIStdPay') {
      const read = readStdpayReturn(returned, expected, this.#addressesOf);
      return read.kind === 'success' ? this.#approve(read.value, kept, attempt, context) : notDone(read, attempt);
    }
    const read =
      kept.window === 'inibill'
        ? readInibillReturn(returned, expected)
        : readLiteReturn(returned, expected, (billkey) => openBillKey(billkey, liteKey));
    if (read.kind !== 'success') return notDone(read, attempt);
    const { billKey, card } = read.value;
    const key = this.#parts.key(billKey, kept.window, card);
    const paid = kept.window === 'inilitepay' ? await this.#paidWith(read.value, attempt, context) : null;
    return { status: 'issued', attempt, key, ...(paid === null ? {} : { payment: paid }) };
  }

  #stepOf(request: CheckedWindow, at: Date): { readonly window: WindowName; readonly step: WindowStep } {
    const { inilitepay, inilite, stdpay } = this.#hosts;
    const contract = this.#contract;
    if (contract.window === 'inilitepay') {
      if (windowExtras(request.extras).offerPeriod !== undefined) {
        throw new InputError('extras.inicis.offerPeriod', "is for accounts with window: 'classic'");
      }
      return { window: 'inilitepay', step: liteStep(request, contract, inilitepay, at) };
    }
    if (request.device === 'mobile') return { window: 'inibill', step: inibillStep(request, contract, inilite, at) };
    return { window: 'INIStdPay', step: stdpayStep(request, contract, stdpay, at) };
  }

  /**
   * The price was 0, and whether this window charges one is not documented: the payment, should there be one all the same.
   */
  async #paidWith({ tid }: ReturnedKey, { orderId }: Attempt, context?: CallContext): Promise<Payment | null> {
    const { questions, ports, owner } = this.#parts;
    const known = tid === undefined ? {} : { tid };
    const found = await questions.find({ ...known, oid: orderId }, context?.signal);
    if (found.status !== 'found' || found.value.state === 'cancelled') return null;
    return payment(ports.sealer, owner, found.value);
  }

  async #approve(
    { authToken, idcName }: Authenticated,
    { price }: Kept,
    opened: Attempt<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const contract = this.#contract;
    const addresses = this.#addressesOf(idcName);
    if (contract.window !== 'classic' || addresses === undefined) return notDone({ kind: 'forged' }, opened);
    const { client, ports } = this.#parts;
    const { mid, signKey } = contract;
    const shown = won(Number(price));
    const timestamp = String(ports.clock.now().getTime());
    const attempt: Attempt<'window'> = {
      ...nextStep(opened, { idc_name: idcName, timestamp }),
      // BILLAUTH is not signed: a customer who takes it out of the form pays what he was shown.
      money: shown,
      sealed: sealInAttempt(ports.sealer, opened, sealable(authToken)),
    };
    const moved = await client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context, url: addresses.auth },
      message: { path: addresses.auth.pathname, form: approvalForm({ mid, authToken, timestamp }, signKey) },
      read: (answer) => readWindowKey(answer, { mid, orderId: opened.orderId, shown, timestamp }, authToken),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { billKey, card } = moved.value;
    return { status: 'issued', attempt, key: this.#parts.key(billKey, 'INIStdPay', card) };
  }
}

function notDone(
  read: Exclude<Returned<never>, { readonly kind: 'success' }>,
  attempt: Attempt<'window'>,
): WindowOutcome {
  if (read.kind === 'forged') return { status: 'rejected', because: 'forged', attempt };
  if (read.kind === 'abandoned') return { status: 'abandoned', by: 'customer', attempt };
  if (read.kind === 'failed') return { status: 'failed', failure: read.failure, attempt };
  // The key that was issued can only be looked up by a human, in the console.
  return { status: 'unknown', doubt: 'broken_answer', askAgainAt: null, pg: read.pg, attempt };
}
