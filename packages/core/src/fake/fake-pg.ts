import { ContainerModule } from 'inversify';
import type { Operation } from '../attempt.js';
import type { Limits, TextLimit } from '../limits.js';
import type { FailureReason } from '../outcome.js';
import type { Payment } from '../payment.js';
import { RegistrationToken, type RecoveryTable, type Registration } from '../registration.js';
import type { Capability } from '../verbs.js';
import type { AccountRef } from '../words.js';
import { FakeLedger } from './fake-ledger.js';
import { FakeProvider } from './fake-provider.js';

/**
 * What the next act comes to: a failure of that reason, `lost` (it happened, and the answer was lost) or
 * `never-arrived` (it did not happen, and nobody knows).
 */
export type FakePlan = FailureReason | 'lost' | 'never-arrived';

/** A PG without sockets, for a host's own unit tests. */
export interface FakePg {
  /** `container.load(billkey(), fake.module)` */
  readonly module: ContainerModule;
  /** Decides what the next act of that operation comes to; without it, it succeeds. Plans queue up. */
  next(operation: Operation, plan: FakePlan): void;
  /** Each payment it booked, as it stands: what a look-up would say */
  payments(): readonly Pick<Payment, 'orderId' | 'pgPaymentId' | 'state' | 'amount' | 'cancellable'>[];
}

const CAPABILITIES: readonly Capability[] = [
  'billing-key-by-api',
  'charge',
  'key-in',
  'delete-key',
  'inspect-key',
  'cancel',
  'partial-cancel',
  'find-payment',
  'resolve',
];

const atOnce = { firstAskAfterMs: 0, absentIsFinalAfterMs: 0, askUntil: null } as const;

const RECOVERY: RecoveryTable = {
  issue: { by: 'none', ...atOnce },
  charge: { by: 'find-by-order', ...atOnce },
  'key-in': { by: 'find-by-order', ...atOnce },
  cancel: { by: 'find-by-own-id', ...atOnce },
  remove: { by: 'idempotent-repeat', ...atOnce, needsKey: true },
};

const anyText: TextLimit = { maxBytes: 200, countedIn: 'utf-8' };

const LIMITS: Limits = {
  currencies: ['KRW', 'USD'],
  amount: { digits: 15 },
  orderId: anyText,
  cancelId: anyText,
  name: anyText,
  reason: anyText,
  buyer: {},
  tax: ['supply', 'vat', 'taxFree', 'service'],
  instalments: { from: 0, maxMonths: 36 },
  card: { maxDigits: 19, required: [] },
  issue: { pays: 'never' },
};

/**
 * A PG that lives in memory and can do everything that works by API.
 * @param account the name to stand in for; give the one your host uses (`nice`) to test it unchanged
 */
export function fakePg(account: AccountRef = 'fake'): FakePg {
  const ledger = new FakeLedger();
  const [pg = account] = account.split(':');
  const registration: Registration = {
    account,
    pg,
    variant: 'fake',
    contract: 1,
    capabilities: new Set(CAPABILITIES),
    unverified: new Set(),
    optedIn: new Set(),
    elsewhere: {},
    recovery: RECOVERY,
    limits: LIMITS,
    codes: {},
    fidelity: {},
    mode: 'test',
    create: (ports) => new FakeProvider(account, `${pg}/fake`, ledger, RECOVERY, ports),
  };
  return {
    module: new ContainerModule(({ bind }) => {
      bind(RegistrationToken).toConstantValue(registration);
    }),
    next: (operation, plan) => {
      ledger.plan(operation, plan);
    },
    payments: () => ledger.payments(),
  };
}
