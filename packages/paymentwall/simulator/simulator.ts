import {
  Agenda,
  listenWire,
  toBankCard,
  toTestCard,
  type ListeningSimulator,
  type PgSimulator,
  type World,
} from '@billkey/simulator';
import { Books } from './books.js';
import { PAYMENTWALL_CARDS } from './cards.js';
import { BRICK_CODES } from './codes-by-operation.js';
import { Ids, type KnownIds } from './ids.js';
import { DEMO_MERCHANTS, toAccount, type PaymentwallMerchant } from './merchants.js';
import { notifiedAccount } from './notify.js';
import type { Office } from './office.js';
import { paymentwallWire } from './wire.js';

export interface PaymentwallSimulatorOptions {
  /** Who has a contract with this Paymentwall; made-up merchants when absent. */
  merchants?: readonly PaymentwallMerchant[];
  ids?: KnownIds;
}

/** A simulated Paymentwall of one's own merchants: api.paymentwall.com on the first of its two ports, pwgateway.com on the second. */
export function createPaymentwallSimulator(options: PaymentwallSimulatorOptions = {}): PgSimulator {
  const merchants = options.merchants ?? DEMO_MERCHANTS;
  return {
    pg: 'paymentwall',
    ports: 2,
    accounts: merchants.map(toAccount),
    testCards: PAYMENTWALL_CARDS.map((card) => ({ ...toTestCard(card), ...(card.secure && { asksCustomer: true }) })),
    codes: { brick: BRICK_CODES },
    listen: (world, port) => open(world, merchants, new Ids(options.ids), port),
  };
}

async function open(
  world: World,
  merchants: readonly PaymentwallMerchant[],
  ids: Ids,
  port: number | undefined,
): Promise<ListeningSimulator> {
  const { bank, clock, notifications } = world;
  bank.seed(PAYMENTWALL_CARDS.map(toBankCard));
  for (const merchant of merchants) notifications.enrol(notifiedAccount(merchant));
  const office: Office = { bank, clock, notifications, merchants, ids, books: new Books(), agenda: new Agenda(clock) };
  world.onReset(() => {
    office.books.clear();
    office.agenda.clear();
  });
  const api = await listenWire(paymentwallWire(office, 'api'), world, port);
  const gateway = await listenWire(paymentwallWire(office, 'gateway'), world, port && port + 1).catch(
    async (error: unknown) => {
      await api.close();
      throw error;
    },
  );
  const close = async (): Promise<void> => {
    office.agenda.clear();
    await Promise.all([api.close(), gateway.close()]);
  };
  return { pg: 'paymentwall', baseUrls: { api: api.url, gateway: gateway.url }, close };
}

/**
 * The simulated Paymentwall of demos and conformance tests: projects with test keys whose pingbacks are signed by version
 * 3, 2 and 1, and one with the payment status API.
 */
export const paymentwallSimulator: PgSimulator = createPaymentwallSimulator();
