import { nice } from '@billkey/nice';
import {
  payment,
  pgModule,
  type Attempt,
  type BillingKeyProvider,
  type CallContext,
  type ChargeOutcome,
  type CheckedCharge,
  type CheckedIssue,
  type AttemptResolver,
  type InboundHttp,
  type NotificationReceiver,
  type Ports,
  type Received,
  type Registration,
} from '@billkey/core';
import { overlaid } from './overlaid.js';

/** What all of them are made of: the adapter of NICE, with one mistake. {@link charging} makes more of them. */
type Adapter = BillingKeyProvider & AttemptResolver;
export type Charge = (request: CheckedCharge, context?: CallContext) => Promise<ChargeOutcome<'charge'>>;

type NiceOptions = Parameters<typeof nice.registration>[0];

function mistaken(change: (registration: Registration) => Partial<Registration>): typeof nice {
  return pgModule(({ unverified = [], ...options }: NiceOptions) => {
    const registration = nice.registration(options);
    return { ...registration, optedIn: new Set(unverified), ...change(registration) };
  });
}

export type Fields = Readonly<Record<string, unknown>>;

type Wrapped = (honest: Charge, ports: Ports, last: () => Fields) => Charge;

/** With another way to charge. `last` is the newest answer of the PG. */
export function charging(
  charge: Wrapped,
  more: (honest: Registration) => Partial<Registration> = () => ({}),
): typeof nice {
  return mistaken((registration) => ({
    ...more(registration),
    create: (ports) => {
      let last: Fields = {};
      const send: Ports['transport']['send'] = async (request, signal) => {
        const exchange = await ports.transport.send(request, signal);
        if (exchange.reached === 'answered') last = read(exchange.body);
        return exchange;
      };
      const adapter = registration.create({ ...ports, transport: { send } }) as Adapter;
      const honest: Charge = (request, context) => adapter.chargeBillingKey(request, context);
      return overlaid(adapter, { chargeBillingKey: charge(honest, ports, () => last) });
    },
  }));
}

/** Takes a time-out for a refusal. */
export const hasty = charging((honest) => async (request, context) => {
  const outcome = await honest(request, context);
  if (outcome.status !== 'unknown' || outcome.doubt !== 'no_answer') return outcome;
  const { attempt } = outcome;
  return { status: 'failed', attempt, failure: { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' } };
});

/** Sends again what was not answered. */
export const stubborn = charging((honest) => async (request, context) => {
  const outcome = await honest(request, context);
  return outcome.status === 'unknown' ? honest(request, context) : outcome;
});

/** Does not look at the amount, the order or the signature of an answer. */
export const gullible = charging((honest, ports, last) => async (request, context) => {
  const outcome = await honest(request, context);
  if (outcome.status !== 'unknown' || outcome.doubt !== 'unauthentic_answer') return outcome;
  const { orderId, amount, key } = request;
  const fields = { orderId, pgPaymentId: String(last()['tid']), state: 'paid', amount, cancellable: amount } as const;
  const made = payment(ports.sealer, key, { ...fields, raw: {} });
  return { status: 'approved', attempt: outcome.attempt, payment: made };
});

/** Stores nothing before it sends. */
export const forgetful = charging((honest) => (request) => honest(request));

/** Takes "not found" for "did not happen" at once. */
export const impatient = mistaken(({ create }) => ({
  create: (ports) => {
    const adapter = create(ports) as Adapter;
    const charge: AttemptResolver['resolvers']['charge'] = async (attempt: Attempt<'charge'>, wish, context) => {
      const outcome = await adapter.resolvers.charge?.(attempt, wish, context);
      if (outcome?.status !== 'unknown' || outcome.doubt !== 'not_found_yet')
        return outcome ?? Promise.reject(new Error());
      return { status: 'failed', attempt, failure: { reason: 'not_found', retry: 'later', certainty: 'stated' } };
    };
    return overlaid(adapter, { resolvers: { ...adapter.resolvers, charge } });
  },
}));

/** Takes whatever it is told for signed. */
export const credulous = mistaken(({ create }) => ({
  create: (ports) => {
    const adapter = create(ports) as Adapter & NotificationReceiver;
    const readNotification = async (message: InboundHttp): Promise<Received> => {
      const received = await adapter.readNotification(message);
      const { tid, orderId, amount } = read(message.body);
      if (received.status === 'received' || typeof amount !== 'number') return received;
      const [id, paid] = [String(tid), { minor: amount, currency: 'KRW' }];
      const fields = {
        orderId: String(orderId),
        pgPaymentId: id,
        state: 'paid',
        amount: paid,
        cancellable: paid,
      } as const;
      const told = payment(ports.sealer, { account: 'nice', variant: 'start' }, { ...fields, raw: {} });
      const about = { account: 'nice', orderId: told.orderId, pgPaymentId: id };
      const { reply } = received;
      const event = { id, trust: 'signed', kind: 'payment', about, payment: told } as const;
      return { status: 'received', events: [event], accept: reply, later: reply };
    };
    return overlaid(adapter, { readNotification });
  },
}));

/** Writes down whose card it is. */
export const talkative = mistaken(({ create }) => ({
  create: (ports) => {
    const adapter = create(ports) as Adapter;
    const issueBillingKey = (request: CheckedIssue, context?: CallContext): unknown => {
      ports.logger.warn(`issuing for ${Buffer.from(`card ${request.card.number.reveal()}`).toString('base64')}`);
      return adapter.issueBillingKey(request, context);
    };
    return overlaid(adapter, { issueBillingKey });
  },
}));

/** Declares what it does not have, and what the PG does not take. */
export const boastful = mistaken(({ capabilities, limits }) => ({
  capabilities: new Set([...capabilities, 'key-in'] as const),
  limits: { ...limits, name: { ...limits.name, maxBytes: limits.name.maxBytes + 1 } },
}));

/** Says that it could not verify how keys are issued, and issues them for those who opt in. Nothing is wrong with that. */
export const cautious = mistaken(() => ({ unverified: new Set(['billing-key-by-api'] as const) }));

/** The same, and issues them for everybody. */
export const careless = mistaken(() => {
  const unverified = new Set(['billing-key-by-api'] as const);
  return { unverified, optedIn: unverified };
});

/** Has one code wrong, lacks one and has one too many. */
export const misread = mistaken(({ codes }) => {
  const charge = Object.fromEntries(Object.entries(codes['charge'] ?? {}).filter(([code]) => code !== '3021'));
  return { codes: { ...codes, charge: { ...charge, '3095': 'done', QQQQ: 'doubtful' } } };
});

/** Keeps a process alive for ever. */
export const restless = mistaken(({ create }) => ({
  create: (ports) => {
    setInterval(() => undefined, 60_000);
    return create(ports);
  },
}));

function read(body: Uint8Array): Fields {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as Fields;
  } catch {
    return {};
  }
}

/** Says that issuing takes a payment, and tells of none. */
export const silent = mistaken(({ limits }) => ({ limits: { ...limits, issue: { pays: 'always' } } }));
