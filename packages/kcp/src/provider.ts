import { randomUUID } from 'node:crypto';
import {
  InputError,
  newAttempt,
  payment,
  sealHandle,
  won,
  type AccountRef,
  type Answer,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyProvider,
  type BillingKeyRemover,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type CheckedWindow,
  type HandleOwner,
  type IssueOutcome,
  type KeptStep,
  type KeyInProvider,
  type Lookup,
  type Payment,
  type PaymentCanceller,
  type PaymentFields,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Reading,
  type RemoveOutcome,
  type Secret,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { RECOVERY } from './capabilities.js';
import { CertificateWatch } from './certificate-watch.js';
import { KcpClient } from './client.js';
import { groupOf, keyOf } from './key.js';
import { LookUps } from './look-ups.js';
import type { KcpOptions } from './options.js';
import {
  cancelMessage,
  chargeMessage,
  issueMessage,
  keyInMessage,
  modType,
  removeMessage,
  type KcpMessage,
} from './request.js';
import { KcpResolvers } from './resolvers.js';
import { readApproval, readCancel, readIssue, readRemove, type ExpectedApproval } from './response.js';
import { siteOfPayment, sitesOf, type Site, type Sites } from './site.js';
import { KcpWindow } from './window.js';

const VARIANT = 'pg-api';
const ADAPTER = `kcp/${VARIANT}`;

/** KCP by its PG-API: each verb writes an attempt, posts one JSON object for one site, and names what came back. */
export class KcpProvider
  implements
    WindowAdapter,
    BillingKeyProvider,
    KeyInProvider,
    BillingKeyRemover,
    PaymentCanceller,
    PaymentFinder,
    AttemptResolver
{
  readonly findsBy = ['handle', 'pg-payment-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #mode: KcpOptions['mode'];
  readonly #groupId: string;
  readonly #siteName: string;
  readonly #sites: Sites;
  readonly #client: KcpClient;
  readonly #lookUps: LookUps;
  readonly #watch: CertificateWatch;

  constructor(options: KcpOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#mode = options.mode;
    const { groupId = '', siteCode = '', siteName = siteCode } = options.billing ?? {};
    this.#groupId = groupId;
    this.#siteName = siteName;
    this.#sites = sitesOf(options);
    this.#client = new KcpClient(options, account, ports);
    this.#watch = new CertificateWatch(this.#sites, ports);
    const asked = { client: this.#client, sites: this.#sites, mode: this.#mode };
    this.#lookUps = new LookUps(asked, this.#owner, ports);
    this.resolvers = new KcpResolvers(asked, this.#owner, ports).resolvers;
  }

  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    return this.#window().begin(request, context);
  }

  async completeWindow(
    returned: WindowReturn,
    kept: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    return this.#window().complete(returned, kept, context);
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const site = this.#site('billing');
    const { orderId, requestId, card } = request;
    const about = { ...this.#about(), operation: 'issue', orderId, requestId, money: null } as const;
    const attempt = newAttempt<'issue'>({ ...about, ids: { orderId } });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.issue,
      context,
      message: issueMessage(request, site, this.#groupId),
      read: (answer) => readIssue(answer, 'issue', secretsOf(card)),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { batchKey, card: summary } = moved.value;
    return { status: 'issued', attempt, key: { ...this.#keyOf(batchKey, site), card: summary } };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const site = this.#site('billing');
    return this.#pay('charge', site, request, context, {
      message: chargeMessage(request, site, groupOf(request.key, site)),
      read: (answer, expected) => readApproval(answer, 'charge', expected, [request.key.value]),
    });
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    const site = this.#site('keyIn');
    return this.#pay('key-in', site, request, context, {
      message: keyInMessage(request, site),
      read: (answer, expected) => readApproval(answer, 'key-in', expected, secretsOf(request.card)),
    });
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const site = this.#site('billing');
    const message = removeMessage(key.value, site, groupOf(key, site));
    // Of the caller's log only: a deletion has no order at KCP.
    const orderId = `remove-${randomUUID()}`;
    const about = { ...this.#about(), operation: 'remove', orderId, requestId: orderId, money: null } as const;
    const attempt = newAttempt<'remove'>({ ...about, ids: {} });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message,
      read: (answer) => readRemove(answer, key.value),
    });
    return moved.status === 'done'
      ? { status: 'removed', attempt, already: moved.value.already }
      : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore: before, reason } = request;
    const { pgPaymentId: tno, orderId } = handle;
    const site = siteOfPayment(handle, this.#sites, 'payment.handle');
    const { siteCode } = site;
    // What is left after a part goes as a part too: KCP refuses to cancel the whole then (8040).
    const part = amount.minor === handle.amount.minor ? null : { amount, before };
    const about = { ...this.#about(), operation: 'cancel', orderId, requestId: cancelId, money: amount } as const;
    const ids = { tno, siteCode, modType: modType({ part }), paid: String(handle.amount.minor) };
    const attempt = newAttempt<'cancel'>({ ...about, ids, paymentId: tno, before });
    const left = won(before.minor - amount.minor);
    const expected = { handle, cancelled: amount, left, partial: part !== null, siteCode, mode: this.#mode };
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.cancel,
      context,
      message: cancelMessage({ tno, part, reason }, site),
      read: (answer) => readCancel(answer, expected),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    this.#watch.look();
    return this.#lookUps.find(by);
  }

  /** `batch_key`, as KCP issued it; its group is the account's */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const site = this.#site('billing');
    return this.#keyOf(adoptedKey(fields), site);
  }

  /** `site_cd`, `tno`, `order_no` and `amount` of the approval, and `rem_mny`, what is left of it; amounts as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields, this.#sites);
    const { account } = this.#owner;
    return {
      account,
      pgPaymentId: handle.pgPaymentId,
      handle: sealHandle(this.#ports.sealer, this.#owner, handle),
    };
  }

  #window(): KcpWindow {
    this.#watch.look();
    const site = this.#site('billing');
    const { siteCode } = site;
    const place = { siteCode, groupId: this.#groupId, siteName: this.#siteName };
    return new KcpWindow({
      ...{ client: this.#client, owner: this.#owner, ports: this.#ports },
      ...{ adapter: ADAPTER, site, place },
    });
  }

  #keyOf(batchKey: string, { siteCode }: Site): BillingKey {
    return keyOf(this.#owner, batchKey, { siteCode, groupId: this.#groupId });
  }

  /** A charge and a key-in payment differ in their site, in what pays, and in what hides in it. */
  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    { siteCode }: Site,
    { orderId, requestId, amount }: Pick<CheckedCharge, 'orderId' | 'requestId' | 'amount'>,
    context: CallContext | undefined,
    wire: {
      readonly message: KcpMessage;
      readonly read: (answer: Answer, expected: ExpectedApproval) => Reading<PaymentFields>;
    },
  ): Promise<ChargeOutcome<O>> {
    const about = { ...this.#about(), operation, orderId, requestId, money: amount };
    const attempt = newAttempt<O>({ ...about, ids: { orderId, siteCode } });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY[operation],
      context,
      message: wire.message,
      read: (answer) => wire.read(answer, { orderId, amount, siteCode, mode: this.#mode }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  /** @throws InputError when the account has no such service */
  #site(service: keyof Sites): Site {
    const site = this.#sites[service];
    if (site === null) throw new InputError('account', `has no option ${service}`);
    return site;
  }

  #about(): { readonly account: AccountRef; readonly adapter: string; readonly at: Date } {
    this.#watch.look();
    return { account: this.#owner.account, adapter: ADAPTER, at: this.#ports.clock.now() };
  }
}

function secretsOf({ number, holderId }: CheckedIssue['card']): readonly Secret[] {
  return [number, holderId].filter((part) => part !== undefined);
}
