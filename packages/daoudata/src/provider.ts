import {
  adoptFields,
  InputError,
  newAttempt,
  payment,
  present,
  sealHandle,
  secret,
  type AccountRef,
  type Answer,
  type BillingKey,
  type BillingKeyProvider,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type HandleOwner,
  type InboundHttp,
  type IssueOutcome,
  type KeyInProvider,
  type NotificationReceiver,
  type PaymentCanceller,
  type Ports,
  type Received,
  type Secret,
} from '@billkey/core';
import { adoptedPayment } from './adopted-payment.js';
import { RECOVERY } from './capabilities.js';
import { DaoudataClient } from './client.js';
import { Contracts, type Contract } from './contracts.js';
import { checkCancelExtras, daoudataExtras } from './extras.js';
import { cancelMethod, type Way } from './methods.js';
import { readNotification } from './notification.js';
import type { Sources } from './notification-sources.js';
import type { DaoudataOptions } from './options.js';
import { cancelMessage, chargeMessage, issueMessage, keyInMessage, type Message } from './request.js';
import { ownOf, type OwnFields } from './own-fields.js';
import { AUTOKEY, readApproval, readCancel, readIssue } from './response.js';

const VARIANT = 'api';
const ADAPTER = `daoudata/${VARIANT}`;

/** Kiwoompay: each verb asks for an address and a token, writes an attempt, and posts there. */
export class DaoudataProvider implements BillingKeyProvider, KeyInProvider, PaymentCanceller, NotificationReceiver {
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #sources: Sources;
  readonly #contracts: Contracts;
  readonly #client: DaoudataClient;

  constructor(options: DaoudataOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;

    this.#contracts = new Contracts(options);
    this.#client = new DaoudataClient(options, account, ports);
    this.#sources = { mode: options.mode, isLocal: this.#client.host.protocol === 'http:' };
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const contract = this.#contracts.of('billing');
    const message = issueMessage(request, daoudataExtras(request.extras), contract);
    const { orderId, requestId } = request;
    const attempt = newAttempt<'issue'>({
      ...this.#about(),
      operation: 'issue',
      orderId,
      requestId,
      money: null,
      ids: { orderNo: orderId },
    });
    const secrets = [contract.apiKey, ...hiddenOf(request.card)];
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.issue, context, message },
      read: (answer, token) => readIssue(answer, { token, secrets }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { autoKey, card } = moved.value;
    return { status: 'issued', attempt, key: { ...this.#key(autoKey), card } };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const contract = this.#contracts.of('billing');
    const message = chargeMessage(request, daoudataExtras(request.extras), contract);
    return this.#pay('charge', 'BATCH', request, context, {
      message,
      key: request.key.value,
      secrets: [request.key.value],
    });
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    const contract = this.#contracts.of('keyIn');
    const message = keyInMessage(request, daoudataExtras(request.extras), contract);
    return this.#pay('key-in', 'SUGI', request, context, { message, secrets: hiddenOf(request.card) });
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    checkCancelExtras(request.extras);
    const { handle, cancelId, amount, cancellableBefore: before } = request;
    const { contract, method, atMost } = this.#cancelling(request);
    const { pgPaymentId, orderId } = handle;
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: cancelId,
      money: amount,
      ids: { trxId: pgPaymentId },
      paymentId: pgPaymentId,
      before,
    });
    const expected = { handle, amount, atMost, secrets: [contract.apiKey] };
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.cancel, context, message: cancelMessage(request, method, contract) },
      read: (answer, token) => readCancel(answer, { ...expected, token }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { sealer } = this.#ports;
    return readNotification(message, { ...this.#sources, owner: this.#owner, contracts: this.#contracts, sealer });
  }

  /** `AUTOKEY`, as Kiwoompay issued it to the CPID for billing */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const rule = 'must be an AUTOKEY of at most 20 characters';
    return this.#key(adoptFields(fields, { AUTOKEY: { pattern: AUTOKEY, rule } }).AUTOKEY);
  }

  /**
   * `CPID` and `PAYMETHOD` (`CARD-BATCH`, `CARD-SUGI`, …) that the payment was made with, `DAOUTRX`, `ORDERNO` and
   * `AMOUNT` of its answer, and `REMAINAMOUNT`, what is left of it; amounts as digits
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields, this.#contracts);
    const { pgPaymentId } = handle;
    const { account } = this.#owner;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  /** A charge and a key-in payment differ in their PAYMETHOD and in what hides in them. */
  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    way: Way,
    order: Pick<CheckedCharge, 'orderId' | 'requestId' | 'amount' | 'instalmentMonths'>,
    context: CallContext | undefined,
    wire: { readonly message: Message; readonly key?: Secret; readonly secrets: readonly Secret[] },
  ): Promise<ChargeOutcome<O>> {
    const { orderId, requestId, amount, instalmentMonths } = order;
    const { contract } = wire.message;
    const attempt = newAttempt<O>({
      ...this.#about(),
      operation,
      orderId,
      requestId,
      money: amount,
      ids: { orderNo: orderId },
    });
    const own = ownOf(contract, cancelMethod(contract.cardModule, way), amount);
    const secrets = [contract.apiKey, ...wire.secrets];
    const expected = { orderId, amount, instalmentMonths, own, secrets, ...present({ key: wire.key }) };
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY[operation], context, message: wire.message },
      read: (answer: Answer, token: Secret) => readApproval(answer, operation, { ...expected, token }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  /** @throws InputError when the account has no such CPID any more, or earlier cancels have left less */
  #cancelling({ handle, cancellableBefore }: CheckedCancel): Readonly<{ contract: Contract } & OwnFields> {
    const { cpid, method, atMost } = handle.own as unknown as OwnFields;
    const contract = this.#contracts.byCpid(cpid);
    if (contract === undefined) throw new InputError('payment.handle', 'is of a CPID that this account does not have');
    if (cancellableBefore.minor > atMost) {
      throw new InputError('cancellableBefore', 'is more than earlier cancels have left of this payment');
    }
    return { contract, cpid, method, atMost };
  }

  #key(autoKey: string): BillingKey {
    return { ...this.#owner, value: secret(autoKey), context: {} };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string; readonly at: Date } {
    return { account: this.#owner.account, adapter: ADAPTER, at: this.#ports.clock.now() };
  }
}

function hiddenOf({ number, holderId }: CheckedCard): readonly Secret[] {
  return [number, holderId].filter((part) => part !== undefined);
}
