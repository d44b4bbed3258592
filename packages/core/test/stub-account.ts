import {
  NO_RECOVERY,
  pgModule,
  registration,
  secret,
  type AccountOptions,
  type AccountShape,
  type AttemptResolver,
  type BillingKey,
  type Capability,
  type Fidelity,
  type ChargeRequest,
  type Limits,
  type PaymentQuery,
  type Ports,
  type Adapter,
  type Registration,
  type Variant,
} from '@billkey/core';

const TEXT = { maxBytes: 40, countedIn: 'utf-8' } as const;

export const STUB_LIMITS: Limits = {
  currencies: ['KRW'],
  amount: { digits: 12 },
  orderId: TEXT,
  name: { ...TEXT, representableIn: 'cp949' },
  cancelId: TEXT,
  reason: TEXT,
  buyer: { name: TEXT },
  tax: ['taxFree'],
  instalments: { from: 50_000, maxMonths: 12 },
  card: { maxDigits: 16, required: ['password2'] },
  issue: { pays: 'never' },
};

/** A provider that only notes what reaches it; nothing of it is meant to be a PG. */
export class StubProvider {
  readonly findsBy = ['handle', 'pg-payment-id', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly calls: [verb: string, ...given: unknown[]][] = [];
  readonly ports: Ports;

  constructor(ports: Ports) {
    this.ports = ports;
    this.resolvers = {
      charge: async (attempt, wish) => {
        this.calls.push(['resolve', attempt, wish]);
        return { status: 'unknown', doubt: 'no_answer', askAgainAt: null, attempt };
      },
    };
  }

  adoptBillingKey(): BillingKey {
    return { account: 'stub', variant: 'one', value: secret('key-1'), context: {} };
  }

  async chargeBillingKey(request: ChargeRequest): Promise<never> {
    return this.#note('charge', request);
  }

  async issueBillingKey(request: unknown): Promise<never> {
    return this.#note('issue', request);
  }

  async payByKeyIn(request: unknown): Promise<never> {
    return this.#note('key-in', request);
  }

  async cancelPayment(request: unknown): Promise<never> {
    return this.#note('cancel', request);
  }

  async removeBillingKey(key: BillingKey): Promise<never> {
    return this.#note('remove', key);
  }

  async findPayment(by: PaymentQuery): Promise<{ readonly status: 'absent' }> {
    this.calls.push(['find', by]);
    return { status: 'absent' };
  }

  async readNotification(message: unknown): Promise<never> {
    return this.#note('notification', message);
  }

  #note(verb: string, given: unknown): never {
    this.calls.push([verb, given]);
    throw new Error(`${verb} reached the adapter`);
  }
}

export interface StubOptions extends AccountOptions {
  readonly pg?: string;
  readonly capabilities?: readonly Capability[];
  readonly unverifiedHere?: readonly Capability[];
  readonly contract?: number;
  readonly of?: AccountShape<Capability>;
  readonly fidelity?: Fidelity<Capability>;
  /** Hears each provider that is made. */
  readonly made?: (provider: StubProvider) => void;
}

const CAPABILITIES: readonly Capability[] = [
  ...(['billing-key-by-api', 'charge', 'delete-key', 'find-payment', 'resolve'] as const),
];

/** A merchant account of a PG that does not exist: `stubAccount({ mode: 'test' })`. */
export const stubAccount = pgModule((options: StubOptions): Registration => {
  const { pg = 'stub', capabilities = CAPABILITIES, unverifiedHere = [], contract = 1, of, fidelity, made } = options;
  const variant: Variant<StubOptions, Capability> = {
    pg,
    variant: 'one',
    contract: contract as 1,
    hosts: { api: { live: 'https://api.stub.example', test: 'https://api.stub.example' } },
    capabilities,
    unverified: unverifiedHere,
    elsewhere: { 'key-in': 'the other protocol of this PG has it' },
    recovery: {
      charge: { by: 'find-by-order', firstAskAfterMs: 0, absentIsFinalAfterMs: null, askUntil: { ms: 3_600_000 } },
      issue: NO_RECOVERY,
    },
    limits: STUB_LIMITS,
    codes: {},
    ...(of === undefined ? {} : { of: () => of }),
    ...(fidelity === undefined ? {} : { fidelity }),
    create: (_options, _account, ports) => {
      const provider = new StubProvider(ports);
      made?.(provider);
      return provider as unknown as Adapter<Capability>;
    },
  };
  return registration(variant, options);
});
