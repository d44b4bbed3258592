import { ActsPerOrder } from './acts-per-order.js';
import { afterRecording } from './after-recording.js';
import type { Attempt, CallContext, Operation } from './attempt.js';
import { checkKey, checkKeyRules } from './billing-keys.js';
import { checkedCard } from './checked-card.js';
import { checkMessage } from './checked-message.js';
import { checkedReturn, checkedWindow } from './checked-window.js';
import { CapabilityError, UnverifiedError } from './errors.js';
import { GuardedContinuing } from './guarded-continuing.js';
import { GuardedPayments } from './guarded-payments.js';
import { GuardedWindows } from './guarded-windows.js';
import { InFlight, type ActCall } from './in-flight.js';
import { limitsOf, withinLimits, type LimitedOperation } from './limits.js';
import type { BillingKey, CardDetails } from './payment.js';
import type { InboundHttp } from './notifications.js';
import type { AnyOutcome, OutcomeOf, WindowOutcome } from './outcome.js';
import type { CorePorts } from './ports.js';
import { checkQuery } from './queries.js';
import type { Registration } from './registration.js';
import type {
  ChargeRequest,
  CheckedCard,
  CheckedCharge,
  CheckedIssue,
  CheckedKeyIn,
  IssueRequest,
  KeyInRequest,
  Order,
} from './requests.js';
import { fingerprint } from './secret.js';
import { object, withDefaults } from './validation/given.js';
import { ChargeInput, IssueInput, KeyInInput } from './validation/inputs.js';
import { validate } from './validation/validate.js';
import type { Adapter, Capability, PaymentQuery } from './verbs.js';
import type { ReturnContext, WindowOpened, WindowRequest } from './windows.js';

type Everything = Partial<
  Adapter<
    | 'billing-key-by-api'
    | 'billing-key-by-window'
    | 'continue'
    | 'key-in'
    | 'delete-key'
    | 'capture'
    | 'cancel'
    | 'inspect-key'
    | 'find-payment'
    | 'notifications'
  >
>;

/** What a host talks to instead of the adapter itself, and how it hears of acts that were in doubt. */
export interface Face {
  readonly provider: object;
  /** What the store of windows knows of an attempt; null when the PG has to be asked. */
  known<O extends Operation>(attempt: Attempt<O>): Promise<OutcomeOf[O] | null>;
  /** What `resolve` found of an attempt: an equal call is answered with it from now on. */
  settle(attempt: Attempt, outcome: AnyOutcome): Promise<void>;
}

/**
 * Each verb checks its input by core's rules and the variant's limits, joins calls in flight, and only then asks the
 * adapter, so that no adapter can forget it.
 */
export function face(
  adapter: object,
  account: Registration,
  ports: CorePorts,
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
    known: (attempt) => guarded.known(attempt),
    settle: (attempt, outcome) => guarded.settle(attempt, outcome),
  };
}

class GuardedVerbs {
  readonly #adapter: Everything;
  readonly #account: Registration;
  readonly #ports: CorePorts;
  readonly #able: (need: Capability) => readonly string[];
  readonly #inFlight: InFlight;
  readonly #orders = new ActsPerOrder();
  readonly #windows: GuardedWindows;
  readonly #continuing: GuardedContinuing;
  readonly #payments: GuardedPayments;

  constructor(adapter: object, account: Registration, ports: CorePorts, able: (need: Capability) => readonly string[]) {
    this.#adapter = adapter;
    this.#account = account;
    this.#ports = ports;
    this.#able = able;
    this.#inFlight = new InFlight(ports.logger);
    this.#windows = new GuardedWindows(this.#implemented(), account, ports);
    this.#continuing = new GuardedContinuing(this.#implemented(), account, ports, this.#settleAct);
    this.#payments = new GuardedPayments(this.#implemented(), account, ports.sealer, {
      need: this.#need.bind(this),
      act: (kind, id, content, context, verb) => this.#act(kind, id, content, context, verb),
    });
  }

  verbs(): Readonly<Record<string, unknown>> {
    const all = {
      issueBillingKey: this.#issue,
      beginWindow: this.#beginWindow,
      completeWindow: this.#completeWindow,
      continuePayment: this.#continue,
      chargeBillingKey: this.#charge,
      payByKeyIn: this.#keyIn,
      removeBillingKey: this.#remove,
      capturePayment: this.#payments.capture,
      cancelPayment: this.#payments.cancel,
      inspectBillingKey: this.#inspect,
      findPayment: this.#find,
      readNotification: this.#readNotification,
    };
    return Object.fromEntries(Object.entries(all).filter(([name]) => name in this.#adapter));
  }

  known<O extends Operation>(attempt: Attempt<O>): Promise<OutcomeOf[O] | null> {
    if (attempt.operation !== 'window') return Promise.resolve(null);
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it does not compile without
    return this.#windows.known(attempt as Attempt<'window'>) as Promise<OutcomeOf[O] | null>;
  }

  async settle(attempt: Attempt, outcome: AnyOutcome): Promise<void> {
    const { operation } = attempt;
    if (operation === 'window') return this.#settleWindow(attempt, outcome as WindowOutcome);
    this.#settleAct(attempt, outcome);
  }

  readonly #settleAct = (attempt: Attempt, outcome: AnyOutcome): void => {
    const { operation, requestId } = attempt;
    this.#inFlight.settle(operation, requestId, outcome);
    if (outcome.status !== 'failed') return;
    if (operation === 'cancel' || operation === 'capture') this.#payments.release(operation, requestId);
    else this.#orders.release(attempt);
  };

  readonly #issue = async (request: IssueRequest, context?: CallContext) => {
    this.#need('billing-key-by-api');
    const { card, ...rest } = object(request);
    const order = withinLimits('issue', validate(IssueInput, rest, 'request'), this.#account.limits);
    if (order.capture !== undefined) this.#need('capture');
    const checked = withDefaults({ ...order, card: this.#card('issue', card) }) as CheckedIssue;
    return this.#pay('issue', checked, context, (watched) =>
      this.#implemented().issueBillingKey(this.#continuing.able(checked), watched),
    );
  };

  readonly #beginWindow = async (request: WindowRequest, context?: CallContext) => {
    this.#need('billing-key-by-window');
    const checked = checkedWindow(request, this.#account.limits);
    const { requestId } = checked;
    const begin = (): Promise<WindowOpened> =>
      this.#act('window', requestId, checked, context, (watched) =>
        this.#windows.begin(checked, watched),
      ) as Promise<WindowOpened>;
    const opened = await begin();
    if (opened.status !== 'open' || Date.parse(opened.expires) > this.#ports.clock.now().getTime()) return opened;
    this.#inFlight.release('window', requestId);
    return begin();
  };

  readonly #completeWindow = async (returned: InboundHttp, given: ReturnContext = {}, context?: CallContext) => {
    this.#need('billing-key-by-window');
    const outcome = await this.#windows.complete(returned, checkedReturn(returned, given), context);
    if (outcome.attempt !== null) this.#freeWindow(outcome.attempt, outcome);
    return outcome;
  };

  readonly #continue = async (returned: InboundHttp, given: ReturnContext = {}, context?: CallContext) => {
    this.#need('continue');
    return this.#continuing.complete(returned, checkedReturn(returned, given), context);
  };

  async #settleWindow(attempt: Attempt, outcome: WindowOutcome): Promise<void> {
    this.#freeWindow(attempt, outcome);
    await this.#windows.settle(attempt, outcome);
  }

  /** The customer may try again under the same request id. */
  #freeWindow({ requestId }: Attempt, { status }: { readonly status: string }): void {
    if (status === 'failed' || status === 'abandoned') this.#inFlight.release('window', requestId);
  }

  readonly #charge = async (request: ChargeRequest, context?: CallContext) => {
    this.#need('charge');
    const { key, ...rest } = object(request);
    const valid = validate(ChargeInput, rest, 'request');
    checkKey(key, this.#account.account, this.#account.variant);
    const order = withinLimits('charge', valid, this.#account.limits);
    if (order.capture !== undefined) this.#need('capture');
    checkKeyRules(key, valid.amount, this.#ports.clock.now());
    const checked = withDefaults({ ...order, key }) as CheckedCharge;
    return this.#pay('charge', checked, context, (watched) =>
      this.#implemented().chargeBillingKey(this.#continuing.able(checked), watched),
    );
  };

  readonly #keyIn = async (request: KeyInRequest, context?: CallContext) => {
    this.#need('key-in');
    const { card, ...rest } = object(request);
    const order = withinLimits('key-in', validate(KeyInInput, rest, 'request'), this.#account.limits);
    if (order.capture !== undefined) this.#need('capture');
    const checked = withDefaults({ ...order, card: this.#card('key-in', card) }) as CheckedKeyIn;
    return this.#pay('key-in', checked, context, (watched) =>
      this.#implemented().payByKeyIn(this.#continuing.able(checked), watched),
    );
  };

  readonly #remove = async (key: BillingKey, context?: CallContext) => {
    this.#need('delete-key');
    checkKey(key, this.#account.account, this.#account.variant);
    const id = fingerprint(key.value.reveal());
    return this.#act('remove', id, id, context, (watched) => this.#implemented().removeBillingKey(key, watched));
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
    checkMessage(message, 'message');
    return this.#implemented().readNotification(message);
  };

  #card(operation: LimitedOperation, card: CardDetails): CheckedCard {
    return checkedCard(card, limitsOf(this.#account.limits, operation));
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
