import { listenWire, type BankCard, type PgSimulator } from '@billkey/simulator';
import { Books } from './books.js';
import { CODES } from './codes.js';
import { ACCOUNTS } from './merchants.js';
import { enrol } from './webhooks.js';
import { hanbitWire } from './wire.js';

const CARD: BankCard = {
  ...{ number: '9420000000000012', expiry: '2039-12', holderId: '800101', password2: '12' },
  ...{ balance: 10_000_000, limit: 5_000_000, state: 'active', issuer: 'shinhan', kind: 'credit' },
};

/** A Hanbit Pay that runs on this machine. */
export const hanbitSimulator: PgSimulator = {
  pg: 'hanbit',
  accounts: ACCOUNTS,
  testCards: [
    {
      ...{ number: CARD.number, expiry: CARD.expiry, holderId: CARD.holderId, password2: CARD.password2 },
      behaviour: 'Approves everything within its balance of 10,000,000 won.',
    },
  ],
  codes: { v2: CODES },
  async listen(world, port) {
    const books = new Books();
    world.bank.seed([CARD]);
    world.onReset(() => books.forget());
    enrol(world);
    const listener = await listenWire(hanbitWire(world, books), world, port);
    return { pg: 'hanbit', baseUrls: { api: listener.url }, close: () => listener.close() };
  },
};
