import {
  billkey,
  nextStep,
  PgRegistry,
  pgModule,
  registration,
  returnedFields,
  secret,
  sealingKeys,
  windowAttempt,
  type AccountOptions,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CheckedWindow,
  type Clock,
  type InboundHttp,
  type KeptStep,
  type Registration,
  type Variant,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
  type WindowStateStore,
} from '@billkey/core';
import { Container } from 'inversify';
import { STUB_LIMITS } from '../stub-account.js';

export const RETURN_URL = 'https://shop.example/back';
export const KEY = 'key-of-the-customer';
const SEALER = sealingKeys([{ id: 'k', key: Buffer.alloc(32, 7).toString('base64') }]);
const LIFE_MS = 600_000;

/** A PG that gives a key for the code that its window hands out, and the way to be slow, wrong or gone. */
export class WindowPg implements WindowAdapter {
  exchanges = 0;
  readonly asked: Attempt[] = [];
  gate: Promise<void> = Promise.resolve();
  mode: 'right' | 'not-sent' | 'lost' | 'throw' = 'right';
  readonly account: string;

  constructor(account: string) {
    this.account = account;
  }

  async beginWindow(request: CheckedWindow): Promise<WindowOpening> {
    const { orderId, amount } = request;
    const [at, ids] = [new Date(CLOCK.now()), { ticket: `ticket-${orderId}` }];
    const attempt = windowAttempt(request, {
      account: this.account,
      adapter: 'window/one',
      at,
      money: amount ?? null,
      ids,
    });
    const step = {
      kind: 'redirect',
      url: `https://pg.example/?back=${encodeURIComponent(request.returnTo())}`,
    } as const;
    return { status: 'open', attempt, step, keep: { code: `code-${orderId}` }, expires: new Date(+at + LIFE_MS) };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt, keep, takeOnce }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const moving = nextStep(attempt, { exchange: `exchange-${attempt.orderId}` });
    if (returned.arrival === 'cancel') return { status: 'abandoned', by: 'customer', attempt };
    const { code: brought, ticket } = returnedFields(returned, 'utf-8') ?? {};
    if (ticket !== undefined && !(await takeOnce(ticket))) return { status: 'rejected', because: 'replayed', attempt };
    if (this.mode === 'not-sent') {
      return { status: 'failed', failure: { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' }, attempt };
    }
    const { code } = keep as { readonly code: string };
    if (brought !== code) return { status: 'rejected', because: 'forged', attempt };
    await context?.onAttempt?.(moving);
    this.exchanges += 1;
    await this.gate;
    if (this.mode === 'throw') throw new Error('the adapter made a mistake');
    if (this.mode === 'lost') return { status: 'unknown', doubt: 'no_answer', askAgainAt: null, attempt: moving };
    return { status: 'issued', key: this.#key(), attempt: moving };
  }

  chargeBillingKey(): Promise<never> {
    throw new Error('not here');
  }

  adoptBillingKey(): BillingKey {
    return this.#key();
  }

  readonly resolvers = {
    window: async (attempt: Attempt<'window'>): Promise<WindowOutcome> => {
      this.asked.push(attempt);
      return { status: 'issued', key: this.#key(), attempt };
    },
  };

  #key(): BillingKey {
    return { account: this.account, variant: 'one', value: secret(KEY), context: { user: 'u-1' } };
  }
}

export const CLOCK: Clock & { time: number } = { time: 0, now: () => new Date(CLOCK.time) };

export interface WindowShop {
  readonly registry: PgRegistry;
  readonly pg: WindowPg;
}

/** A host with the account `window`, or another one, and a store that may be shared. */
export function windowShop(windows: WindowStateStore, account = 'window'): WindowShop {
  const pg = new WindowPg(account);
  const [, name] = account.split(':');
  const module = pgModule((options: AccountOptions): Registration => {
    const variant: Variant<AccountOptions, 'billing-key-by-window' | 'charge' | 'resolve'> = {
      pg: 'window',
      variant: 'one',
      contract: 1,
      hosts: { api: { live: 'https://api.stub.example', test: 'https://api.stub.example' } },
      capabilities: ['billing-key-by-window', 'charge', 'resolve'],
      unverified: [],
      recovery: {
        window: { by: 'find-by-own-id', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: null },
      },
      limits: {
        ...STUB_LIMITS,
        issue: { pays: 'may' },
        window: { returnUrl: { maxBytes: 100, countedIn: 'utf-8' }, shows: 'may' },
      },
      codes: {},
      create: () => pg,
    };
    return registration(variant, options);
  });
  const container = new Container();
  container.load(
    billkey({ sealer: SEALER, clock: CLOCK, windows }),
    module({ mode: 'test', ...(name === undefined ? {} : { account: name }) }),
  );
  return { registry: container.get(PgRegistry), pg };
}

/** What a browser sends to a return address. */
export function arriving(url: string, more: Partial<InboundHttp> = {}): InboundHttp {
  return { method: 'GET', url, headers: {}, body: Buffer.alloc(0), ...more };
}
