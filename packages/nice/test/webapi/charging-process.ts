// A process of a merchant who charges for one MID from several: it is told what to do by the one that started it.
import { billkey, PgRegistry, won, type Attempt, type SealingKey } from '@billkey/core';
import { nice, type NiceWebapiOptions } from '@billkey/nice';
import { Container } from 'inversify';

export interface Order {
  readonly orderId: string;
  /** Won */
  readonly amount: number;
}

/** What the process is told: first to charge, then to find out what became of attempts. */
export type Told =
  | {
      readonly do: 'charge';
      readonly options: NiceWebapiOptions;
      readonly sealingKeys: readonly SealingKey[];
      readonly sealedKey: string;
      /** ISO 8601: its clock stands still */
      readonly at: string;
      readonly orders: readonly Order[];
    }
  | { readonly do: 'resolve'; readonly attempts: readonly Attempt<'charge'>[] };

/** What became of each, in the order of what was told. */
export interface Became {
  readonly status: string;
  readonly attempt: Attempt<'charge'>;
  readonly payment: { readonly pgPaymentId: string; readonly orderId: string; readonly amount: number } | null;
}

const ACCOUNT = 'nice:webapi';
const AT_ONCE = 10;

let registry: PgRegistry | undefined;

async function charge({ options, sealingKeys, sealedKey, at, orders }: Told & { do: 'charge' }): Promise<Became[]> {
  const container = new Container();
  container.load(billkey({ sealingKeys, clock: { now: () => new Date(at) } }), nice(options));
  const accounts = (registry = container.get(PgRegistry));
  const key = accounts.openBillingKey(ACCOUNT, sealedKey);
  return each(orders, async ({ orderId, amount }) => {
    const request = { key, orderId, name: '월간 구독', amount: won(amount) };
    return became(await accounts.get(ACCOUNT, 'charge').chargeBillingKey(request));
  });
}

async function resolve({ attempts }: Told & { do: 'resolve' }): Promise<Became[]> {
  const accounts = registry;
  if (accounts === undefined) throw new Error('it has to charge first');
  return each(attempts, async (attempt) => became(await accounts.resolve(attempt)));
}

function became(outcome: Awaited<ReturnType<PgRegistry['resolve']>>): Became {
  const { status } = outcome;
  const attempt = outcome.attempt as Attempt<'charge'>;
  if (status !== 'approved') return { status, attempt, payment: null };
  const { pgPaymentId, orderId, amount } = outcome.payment;
  return { status, attempt, payment: { pgPaymentId, orderId, amount: amount.minor } };
}

async function each<T, R>(list: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const waiting = list.entries();
  const results: R[] = [];
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

process.on('message', (told: Told) => {
  void (told.do === 'charge' ? charge(told) : resolve(told)).then((done) => process.send?.(done));
});
process.on('disconnect', () => registry?.close());
