import {
  InputError,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CancelRequest,
  type ChargeRequest,
  type IssueRequest,
  type Json,
  type KeyInRequest,
  type PaymentQuery,
  type PgRegistry,
  type WindowRequest,
  type Wish,
} from '@billkey/core';
import { isJsonObject, type JsonObject } from './input.js';
import type { WireOperation } from './operations.js';

/** An account and what it is to do. */
export interface Act {
  readonly registry: PgRegistry;
  readonly account: string;
  readonly input: JsonObject;
  readonly context: CallContext;
}

// The input has been typed by hand: core checks all of it, as it does for hosts without types.
const PERFORM: Readonly<Record<WireOperation, (act: Act) => Promise<object>>> = {
  issueBillingKey: async ({ registry, account, input, context }) =>
    registry.billingKeys(account).issueBillingKey(input as unknown as IssueRequest, context),
  beginWindow: async ({ registry, account, input, context }) =>
    registry.get(account, 'billing-key-by-window').beginWindow(input as unknown as WindowRequest, context),
  chargeBillingKey: async (act) => {
    const { registry, account, input, context } = act;
    const request = { ...input, key: keyOf(act, input['key'], 'key') } as unknown as ChargeRequest;
    return registry.get(account, 'charge').chargeBillingKey(request, context);
  },
  payByKeyIn: async ({ registry, account, input, context }) =>
    registry.keyIn(account).payByKeyIn(input as unknown as KeyInRequest, context),
  removeBillingKey: async (act) => {
    const remover = act.registry.get(act.account, 'delete-key');
    const { key, ...rest } = act.input;
    refuseOthers(rest);
    return remover.removeBillingKey(keyOf(act, key, 'key'), act.context);
  },
  cancelPayment: async (act) => {
    const canceller = act.registry.get(act.account, 'cancel');
    const request = { ...act.input, payment: paymentOf(act, act.input['payment']) } as unknown as CancelRequest;
    return canceller.cancelPayment(request, act.context);
  },
  findPayment: async (act) => {
    const finder = act.registry.get(act.account, 'find-payment');
    const { payment, ...rest } = act.input;
    if (payment === undefined) return finder.findPayment(rest as unknown as PaymentQuery);
    refuseOthers(rest);
    return finder.findPayment({ handle: paymentOf(act, payment).handle });
  },
  resolve: async (act) => {
    const { attempt, wish = {}, ...rest } = act.input;
    refuseOthers(rest);
    return act.registry.resolve(attempt as unknown as Attempt, wishOf(act, wish), act.context);
  },
};

/** @throws what the verb throws */
export function perform(operation: WireOperation, act: Act): Promise<object> {
  return PERFORM[operation](act);
}

function wishOf(act: Act, wish: Json): Wish {
  if (!isJsonObject(wish) || wish['key'] === undefined) return wish as Wish;
  return { ...wish, key: keyOf(act, wish['key'], 'wish.key') };
}

function keyOf({ registry, account }: Act, fields: Json | undefined, field: string): BillingKey {
  const charger = registry.get(account, 'charge');
  return adopted(field, () => charger.adoptBillingKey(fields as Readonly<Record<string, string>>));
}

function paymentOf({ registry, account }: Act, fields: Json | undefined): CancelRequest['payment'] {
  const canceller = registry.get(account, 'cancel');
  return adopted('payment', () => canceller.adoptPayment(fields as Readonly<Record<string, string>>));
}

/** An adapter names the field as the PG does; here it is one of several objects. */
function adopted<T>(field: string, adopt: () => T): T {
  try {
    return adopt();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.field === 'fields' ? field : `${field}.${error.field}`, error.rule);
  }
}

function refuseOthers(rest: JsonObject): void {
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new InputError(unknown, 'is not a known field');
}
