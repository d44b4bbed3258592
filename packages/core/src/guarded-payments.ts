import type { CallContext, Operation } from './attempt.js';
import { checkedCancel, checkedCapture } from './checked-payment.js';
import { HandleUses } from './handle-uses.js';
import type { CancelOutcome, CaptureOutcome } from './outcome.js';
import type { Registration } from './registration.js';
import type { CancelRequest, CaptureRequest } from './requests.js';
import type { Sealer } from './sealing.js';
import { object } from './validation/given.js';
import type { Adapter, Capability } from './verbs.js';

/** How the face runs an act. */
interface Guard {
  /** @throws CapabilityError, UnverifiedError */
  need(capability: Capability): void;
  act<T extends { readonly status: string }>(
    kind: Operation,
    id: string,
    content: unknown,
    context: CallContext | undefined,
    verb: (context: CallContext) => Promise<T>,
  ): Promise<unknown>;
}

/** What is done to a payment that is there: checked against its handle, which is good for one such act. */
export class GuardedPayments {
  readonly #adapter: Adapter<'capture' | 'cancel'>;
  readonly #account: Registration;
  readonly #sealer: Sealer;
  readonly #guard: Guard;
  readonly #handles = new HandleUses();

  constructor(adapter: Adapter<'capture' | 'cancel'>, account: Registration, sealer: Sealer, guard: Guard) {
    this.#adapter = adapter;
    this.#account = account;
    this.#sealer = sealer;
    this.#guard = guard;
  }

  readonly capture = async (request: CaptureRequest, context?: CallContext): Promise<CaptureOutcome> => {
    this.#guard.need('capture');
    const checked = checkedCapture(object(request), this.#account, this.#sealer);
    const id = checked.handle.pgPaymentId;
    const outcome = await this.#guard.act('capture', id, id, context, (watched) =>
      this.#handles.during({ operation: 'capture', id, ...checked.payment }, () =>
        this.#adapter.capturePayment(checked, watched),
      ),
    );
    return outcome as CaptureOutcome;
  };

  readonly cancel = async (request: CancelRequest, context?: CallContext): Promise<CancelOutcome> => {
    this.#guard.need('cancel');
    const checked = checkedCancel(object(request), this.#account, this.#sealer);
    const { cancelId: id, payment, amount, handle } = checked;
    if (amount.minor < handle.amount.minor) this.#guard.need('partial-cancel');
    const outcome = await this.#guard.act('cancel', id, checked, context, (watched) =>
      this.#handles.during({ operation: 'cancel', id, ...payment }, () =>
        this.#adapter.cancelPayment(checked, watched),
      ),
    );
    return outcome as CancelOutcome;
  };

  /** Gives back the handle of an act that was in doubt and turned out never to have happened. */
  release(operation: 'capture' | 'cancel', id: string): void {
    this.#handles.release(operation, id);
  }
}
