import {
  pgModule,
  PgRegistry,
  RegistrationToken,
  secret,
  Tokens,
  won,
  type Attempt,
  type AttemptResolver,
  type BillingKeyWindow,
  type CallContext,
  type CheckedWindow,
  type Clock,
  type Failure,
  type KeptState,
  type KeptStep,
  type WindowAdapter,
  type WindowOutcome,
  type WindowReturn,
  type WindowStateStore,
} from '@billkey/core';
import { kakaopay } from '@billkey/kakaopay';
import { ContainerModule } from 'inversify';
import { overlaid } from './overlaid.js';

type Adapter = WindowAdapter & AttemptResolver;
type Members = Readonly<Record<string, unknown>>;
type Module = typeof kakaopay;

const DECLINED: Failure = { reason: 'card_declined', retry: 'never', certainty: 'stated' };

/** What all of them are made of: the adapter of Kakao Pay, with one mistake. */
function mistaken(change: (adapter: Adapter) => Members): Module {
  return pgModule((options: Parameters<Module>[0]) => {
    const registration = kakaopay.registration(options);
    const create: typeof registration.create = (ports) => {
      const adapter = registration.create(ports) as Adapter;
      return overlaid(adapter, change(adapter));
    };
    return { ...registration, create };
  });
}

/** With a mistake in what stands between it and the host: core's own work, or what core works with. */
interface Between {
  readonly window?: (honest: BillingKeyWindow) => Partial<BillingKeyWindow>;
  readonly store?: (honest: WindowStateStore) => Partial<WindowStateStore>;
  readonly clock?: (honest: Clock) => Clock;
}

function between({ window = () => ({}), store = () => ({}), clock = (honest) => honest }: Between): Module {
  const module = (options: Parameters<Module>[0]): ContainerModule =>
    new ContainerModule(({ bind, onActivation }) => {
      bind(RegistrationToken).toConstantValue(kakaopay.registration(options));
      onActivation(Tokens.Windows, (_context, kept) => overlaid(kept, store(kept) as Members) as WindowStateStore);
      onActivation(Tokens.Clock, (_context, honest) => clock(honest));
      onActivation(PgRegistry, (_context, registry) => {
        const get = (account: string, ...needs: Parameters<typeof registry.get>[1][]): object => {
          const provider = registry.get(account, needs[0] ?? 'charge', ...needs.slice(1));
          const isWindow = needs.includes('billing-key-by-window');
          return isWindow ? overlaid(provider, window(provider)) : provider;
        };
        return overlaid(registry, { get }) as PgRegistry;
      });
    });
  return Object.assign(module, { registration: (options: Parameters<Module>[0]) => kakaopay.registration(options) });
}

/** Does not care whose session it is. */
export const trusting = between({
  window: (honest) => ({
    beginWindow: (request, context) => {
      const anybody = { ...request };
      delete anybody.binding;
      return honest.beginWindow(anybody, context);
    },
    completeWindow: (returned, _given, context) => honest.completeWindow(returned, {}, context),
  }),
});

let last = '';

/** Takes whoever comes for the customer who was sent away last. */
export const guessing = between({
  window: (honest) => ({
    beginWindow: async (request, context) => {
      const opened = await honest.beginWindow(request, context);
      if (opened.status === 'open') last = opened.state;
      return opened;
    },
    completeWindow: (returned, given, context) => {
      const [, arrival = ''] = /billkey=[^.&]*(\.[a-z]+)/.exec(returned.url) ?? [];
      return honest.completeWindow(returned, { ...given, state: last + arrival }, context);
    },
  }),
});

/** Does not know what time it is. */
export const timeless = between({
  clock: (honest) => {
    const at = honest.now();
    return { now: () => at };
  },
});

/** Forgets that a customer has come back. */
export const forgetful = between({
  store: (honest) => ({
    read: async (id) => open(await honest.read(id)),
    take: async () => true,
  }),
});

/** Lets everybody in until the first one has come out. */
export const racing = between({
  store: (honest) => {
    const read = async (id: string): Promise<KeptState | null> => {
      const kept = await honest.read(id);
      return kept?.outcome === null ? open(kept) : kept;
    };
    return {
      read,
      take: async (id, by) => {
        await honest.take(id, by);
        return (await read(id))?.takenBy === null;
      },
    };
  },
});

/** Hands a window out, and stores nothing of it. */
export const hurried = between({
  window: (honest) => ({ beginWindow: (request) => honest.beginWindow(request) }),
});

/** Has a key for everybody who comes back. */
export const generous = mistaken(() => ({
  completeWindow: async (_returned: WindowReturn, { attempt }: KeptStep<'window'>): Promise<WindowOutcome> => {
    const { account } = attempt;
    const context = { partner_user_id: 'customer1' };
    const key = { account, variant: 'open', value: secret('S0000000000000000000'), context };
    return { status: 'issued', key, attempt };
  },
}));

/** Takes whoever does not come back, or has pressed cancel, for one who was declined. */
export const gloomy = mistaken((adapter) => ({
  beginWindow: async (request: CheckedWindow, context?: CallContext) => {
    const opening = await adapter.beginWindow(request, context);
    return { ...opening, attempt: { ...opening.attempt, money: won(100) } };
  },
  completeWindow: async (...given: Parameters<WindowAdapter['completeWindow']>): Promise<WindowOutcome> =>
    declined(await adapter.completeWindow(...given)),
  resolvers: {
    ...adapter.resolvers,
    window: async (attempt: Attempt<'window'>): Promise<WindowOutcome> => ({
      status: 'failed',
      failure: DECLINED,
      attempt,
    }),
  },
}));

/** Takes an exchange whose answer was lost for one that has failed. */
export const rash = mistaken((adapter) => ({
  completeWindow: async (...given: Parameters<WindowAdapter['completeWindow']>): Promise<WindowOutcome> => {
    const outcome = await adapter.completeWindow(...given);
    if (outcome.status !== 'unknown') return outcome;
    const failure: Failure = { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' };
    return { status: 'failed', failure, attempt: outcome.attempt };
  },
}));

function open(kept: KeptState | null): KeptState | null {
  return kept === null ? null : { ...kept, takenBy: null, outcome: null };
}

function declined(outcome: WindowOutcome): WindowOutcome {
  return outcome.status === 'abandoned' ? { status: 'failed', failure: DECLINED, attempt: outcome.attempt } : outcome;
}
