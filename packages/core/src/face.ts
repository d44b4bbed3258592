import { isUint8Array } from 'node:util/types';
import { ActsPerOrder } from './acts-per-order.js';
import { afterRecording } from './after-recording.js';
import type { Attempt, CallContext, Operation } from './attempt.js';
import { checkKey, checkKeyRules } from './billing-keys.js';
import { CancellingHandles } from './cancelling-handles.js';
import { CapabilityError, InputError, UnverifiedError } from './errors.js';
import { InFlight, type ActCall } from './in-flight.js';
import { checkCancel, checkCard, limitsOf, withinLimits, type LimitedOperation } from './limits.js';
import type { BillingKey, CardDetails } from './payment.js';
import type { InboundHttp } from './notifications.js';
import { openHandle, type PaymentHandle } from './payment-handle.js';
import type { Ports } from './ports.js';
import { checkQuery } from './queries.js';
import type { Registration } from './registration.js';
import type {
  CancelRequest,
  ChargeRequest,
  CheckedCancel,
  CheckedCard,
  CheckedCharge,
  CheckedIssue,
  CheckedKeyIn,
  IssueRequest,
  KeyInRequest,
  Order,
} from './requests.js';
import { cardNumberSecret, fingerprint, isSecret, secret } from './secret.js';
import { object, plain, within, withDefaults } from './validation/given.js';
import { CancelInput, CardInput, ChargeInput, IssueInput, KeyInInput, PaymentRefInput } from './validation/inputs.js';
import { validate } from './validation/validate.js';
import type { Capability, PaymentQuery, Provider } from './verbs.js';

const RAW_BODY =
  'must be the raw bytes, as a Buffer or Uint8Array: a body that was parsed or decoded cannot be verified';

type Everything = Partial<
  Provider<'billing-key-by-api'> &
    Provider<'key-in'> &
    Provider<'delete-key'> &
    Provider<'cancel'> &
    Provider<'inspect-key'> &
    Provider<'find-payment'> &
    Provider<'notifications'>
>;

/** What a host talks to instead of the adapter itself, and how it hears of acts that were in doubt. */
export interface Face {
  readonly provider: object;
  /** What `resolve` found of an attempt: an equal call is answered with it from now on. */
  settle(attempt: Attempt, outcome: { readonly status: string }): void;
}

/**
 * Each verb checks its input by core's rules and the variant's limits, joins calls in flight, and only then asks the
 * adapter, so that no adapter can forget it.
 */
export function face(
  adapter: object,
  account: Registration,
  ports: Ports,
  able: (need: Capability) => readonly string[],
): Face {
  const guarded = new GuardedVerbs(adapter, account, ports, able);
  const verbs = guarded.verbs();
  // Around an object of its own: a proxy may not show other members than a frozen adapter has.
  const provider = new Proxy(Object.create(null) as object, {
    get(_target, name) {
      if (typeof name === 'string' && Object.hasOwn(verbs, name)) return verbs[name];
      const member: unknown = Reflect.get(adapter, name, adapter);
      return typeof member === 'function' ? (member.bind(adapter) as unknown) : member;
    },
    has: (_target, name) => Reflect.has(adapter, name),
  });
  return {
    provider,
    settle: (attempt, outcome) => {
      guarded.settle(attempt, outcome);
    },
  };
}

class GuardedVerbs {
  readonly #adapter: Everything;
  readonly #account: Registration;
  readonly #ports: Ports;
  readonly #able: (need: Capability) => readonly string[];
  readonly #inFlight = new InFlight();
  readonly #handles = new CancellingHandles();
  readonly #orders = new ActsPerOrder();

  constructor(adapter: object, account: Registration, ports: Ports, able: (need: Capability) => readonly string[]) {
    this.#adapter = adapter;
    this.#account = account;
    this.#ports = ports;
    this.#able = able;
  }

  verbs(): Readonly<Record<string, unknown>> {
    const all = {
      issueBillingKey: this.#issue,
      chargeBillingKey: this.#charge,
      payByKeyIn: this.#keyIn,
      removeBillingKey: this.#remove,
      cancelPayment: this.#cancel,
      inspectBillingKey: this.#inspect,
      findPayment: this.#find,
      readNotification: this.#readNotification,
    };
    return Object.fromEntries(Object.entries(all).filter(([name]) => name in this.#adapter));
  }

  settle(attempt: Attempt, outcome: { readonly status: string }): void {
    const { operation, requestId } = attempt;
    this.#inFlight.settle(operation, requestId, outcome);
    if (outcome.status !== 'failed') return;
    if (operation === 'cancel') this.#handles.release(requestId);
    else this.#orders.release(attempt);
  }

  readonly #issue = async (request: IssueRequest, context?: CallContext) => {
    this.#need('billing-key-by-api');
    const { card, ...rest } = object(request);
    const order = withinLimits('issue', validate(IssueInput, rest, 'request'), this.#account.limits);
    const checked = withDefaults({ ...order, card: this.#card('issue', card) }) as CheckedIssue;
    return this.#pay('issue', checked, context, (watched) => this.#implemented().issueBillingKey(checked, watched));
  };

  readonly #charge = async (request: ChargeRequest, context?: CallContext) => {
    this.#need('charge');
    const { key, ...rest } = object(request);
    const valid = validate(ChargeInput, rest, 'request');
    checkKey(key, this.#account.account, this.#account.variant);
    checkKeyRules(key, valid.amount, this.#ports.clock.now());
    const order = withinLimits('charge', valid, this.#account.limits);
    const checked = withDefaults({ ...order, key }) as CheckedCharge;
    return this.#pay('charge', checked, context, (watched) => this.#implemented().chargeBillingKey(checked, watched));
  };

  readonly #keyIn = async (request: KeyInRequest, context?: CallContext) => {
    this.#need('key-in');
    const { card, ...rest } = object(request);
    const order = withinLimits('key-in', validate(KeyInInput, rest, 'request'), this.#account.limits);
    const checked = withDefaults({ ...order, card: this.#card('key-in', card) }) as CheckedKeyIn;
    return this.#pay('key-in', checked, context, (watched) => this.#implemented().payByKeyIn(checked, watched));
  };

  readonly #remove = async (key: BillingKey, context?: CallContext) => {
    this.#need('delete-key');
    checkKey(key, this.#account.account, this.#account.variant);
    const id = fingerprint(key.value.reveal());
    return this.#act('remove', id, id, context, (watched) => this.#implemented().removeBillingKey(key, watched));
  };

  readonly #cancel = async (request: CancelRequest, context?: CallContext) => {
    this.#need('cancel');
    const checked = this.#checkedCancel(object(request));
    const { cancelId, payment } = checked;
    return this.#act('cancel', cancelId, checked, context, (watched) =>
      this.#handles.during({ cancelId, ...payment }, () => this.#implemented().cancelPayment(checked, watched)),
    );
  };

  #pay<T extends { readonly status: string }>(
    kind: LimitedOperation,
    checked: Pick<Order, 'orderId'> & { readonly requestId: string },
    context: CallContext | undefined,
    verb: (context: CallContext) => Promise<T>,
  ): ReturnType<typeof afterRecording<T>> {
    const run = (): ReturnType<typeof afterRecording<T>> => this.#act(kind, checked.requestId, checked, context, verb);
    return this.#account.recovery[kind]?.actsPerOrder === 'one' ? this.#orders.during(checked, run) : run();
  }

  /** One act, however often it is called for at once; what throws in the middle of it is an outcome. */
  #act<T extends { readonly status: string }>(
    kind: Operation,
    id: string,
    content: unknown,
    context: CallContext | undefined,
    verb: (context: CallContext) => Promise<T>,
  ): ReturnType<typeof afterRecording<T>> {
    // Deleting a key again asks the PG again: it costs nothing, and the PG knows.
    const call: ActCall = { kind, id, content, context, ...(kind === 'remove' ? { forget: true } : {}) };
    return this.#inFlight.join(call, (shared) => afterRecording(this.#account, this.#ports, shared, verb));
  }

  readonly #inspect = async (key: BillingKey) => {
    this.#need('inspect-key');
    checkKey(key, this.#account.account, this.#account.variant);
    return this.#implemented().inspectBillingKey(key);
  };

  readonly #find = async (by: PaymentQuery) => {
    this.#need('find-payment');
    checkQuery(by, this.#account.limits);
    return this.#implemented().findPayment(by);
  };

  readonly #readNotification = async (message: InboundHttp) => {
    this.#need('notifications');
    const { headers, body } = object(message, 'message');
    object(headers, 'headers');
    // The kind is asked for by its brand: a test runner that has realms of its own makes `instanceof` say no.
    if (!isUint8Array(body)) throw new InputError('body', RAW_BODY);
    return this.#implemented().readNotification(message);
  };

  #checkedCancel({ payment, ...rest }: CancelRequest): CheckedCancel {
    const { limits } = this.#account;
    const all = rest.amount === 'all';
    if (!all && (rest.amount as unknown) === undefined) throw new InputError('amount', 'is missing');
    const { amount: given, ...others } = rest;
    const cancel = validate(CancelInput, all ? others : { ...others, amount: given }, 'request');
    const handle = this.#opened(payment);
    if (handle.cancellable !== null && handle.cancellable.minor !== cancel.cancellableBefore.minor) {
      throw new InputError('cancellableBefore', 'is not what this payment handle says: it is older, or the belief is');
    }
    const amount = cancel.amount ?? cancel.cancellableBefore;
    if (amount.currency !== handle.amount.currency || cancel.cancellableBefore.currency !== amount.currency) {
      throw new InputError('amount.currency', `must be ${handle.amount.currency}, as the payment`);
    }
    if (amount.minor > cancel.cancellableBefore.minor) throw new InputError('amount', 'is more than cancellableBefore');
    if (amount.minor < handle.amount.minor) this.#need('partial-cancel');
    checkCancel(cancel, amount, limits);
    return {
      ...cancel,
      payment,
      handle,
      amount: plain(amount),
      cancellableBefore: plain(cancel.cancellableBefore),
    };
  }

  #opened(payment: CancelRequest['payment']): PaymentHandle {
    const { account, handle, pgPaymentId } = object(payment, 'payment');
    const given = within('payment', () => validate(PaymentRefInput, { account, handle, pgPaymentId }, 'object'));
    if (given.account !== this.#account.account) {
      throw new InputError('payment', `belongs to another account, not to ${this.#account.account}`);
    }
    const opened = openHandle(this.#ports.sealer, this.#account, given.handle, 'payment.handle');
    if (opened.pgPaymentId !== given.pgPaymentId) throw new InputError('payment.handle', 'is of another payment');
    return opened;
  }

  #card(operation: LimitedOperation, card: CardDetails): CheckedCard {
    const plain = Object.fromEntries(
      Object.entries(object(card, 'card')).map(([name, item]) => [name, isSecret(item) ? item.reveal() : item]),
    );
    const { number, ...others } = within('card', () => validate(CardInput, plain, 'object'));
    const hidden = Object.entries(others).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const checked = {
      number: cardNumberSecret(number),
      ...Object.fromEntries(hidden.map(([name, text]) => [name, secret(text)])),
    } as CheckedCard;
    checkCard(checked, limitsOf(this.#account.limits, operation));
    return checked;
  }

  #need(capability: Capability): void {
    const { account, capabilities, unverified, optedIn, elsewhere } = this.#account;
    if (!capabilities.has(capability)) {
      throw new CapabilityError(account, capability, this.#able(capability), elsewhere[capability]);
    }
    if (unverified.has(capability) && !optedIn.has(capability)) throw new UnverifiedError(account, capability);
  }

  /** Only called behind `#need` and for verbs that the adapter has. */
  #implemented(): Required<Everything> {
    return this.#adapter as Required<Everything>;
  }
}
