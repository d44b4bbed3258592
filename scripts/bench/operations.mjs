// What each operation takes beside the network: the whole call through a registry, but for the time that the transport
// has the request. The answers are the simulator's, and are read to the end.
import { ElsewhereTransport } from './elsewhere.mjs';
import { Host } from './host.mjs';
import { accountsOf, PG, simulatorOf, startSimulator, tell } from './pg.mjs';

const WARM_UP = 300;
const ROUNDS = 1000;

async function operationsOf(account) {
  const transport = await ElsewhereTransport.open();
  const host = new Host(account, { transport });
  const operations = {};
  const timed = async (name, act) => {
    transport.elsewhere = 0;
    const began = performance.now();
    const result = await act();
    (operations[name] ??= []).push(performance.now() - began - transport.elsewhere);
    return result;
  };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) await all(host, timed);
  return Object.fromEntries(Object.entries(operations).map(([name, samples]) => [name, samples.slice(WARM_UP)]));
}

/** Everything that the account can do, once. */
async function all(host, timed) {
  let payment;
  if (host.can('billing-key-by-api')) {
    const key = await timed('issue', () => host.issue());
    if (host.can('charge')) payment = await timed('charge', () => host.charge(key));
    if (host.can('delete-key')) await timed('remove', () => host.remove(key));
  }
  if (host.can('key-in')) payment = await timed('key-in', () => host.payByKeyIn());
  if (payment === undefined) return;
  if (host.can('find-payment')) await timed('find', () => host.find(payment));
  if (host.can('cancel')) await timed('cancel', () => host.cancel(payment));
}

const { baseUrls } = await startSimulator(PG);
const variants = [];
for (const account of accountsOf(await simulatorOf(PG), baseUrls)) {
  variants.push({ variant: account.variant, operations: await operationsOf(account) });
}
tell(variants);
