import { listenWire, type PgSimulator } from '@billkey/simulator';
import { Books } from './books.js';
import { MOBILIANS_CARDS, toBankCard, toTestCard } from './cards.js';
import { CARD_CODES, PHONE_CODES } from './codes-by-operation.js';
import { Ids, type FirstIds } from './ids.js';
import { DEMO_MERCHANTS, toAccount, type MobiliansMerchant } from './merchants.js';
import { notifiedAccount } from './notify.js';
import type { Office } from './office.js';
import { mobiliansWire } from './wire.js';

export interface MobiliansSimulatorOptions {
  /** Who has a contract with this KG Mobilians; made-up merchants when absent. */
  merchants?: readonly MobiliansMerchant[];
  firstIds?: FirstIds;
}

/** A simulated KG Mobilians of one's own merchants, on one port. */
export function createMobiliansSimulator({
  merchants = DEMO_MERCHANTS,
  firstIds,
}: MobiliansSimulatorOptions = {}): PgSimulator {
  return {
    pg: 'mobilians',
    accounts: merchants.map(toAccount),
    testCards: MOBILIANS_CARDS.map(toTestCard),
    codes: { phone: PHONE_CODES, card: CARD_CODES },
    async listen(world, port) {
      const { bank, clock, notifications } = world;
      bank.seed(MOBILIANS_CARDS.map(toBankCard));
      const books = new Books();
      world.onReset(() => books.clear());
      for (const { account } of merchants) notifications.enrol(notifiedAccount(account));
      let url = '';
      const office: Office = {
        ...{ bank, clock, notifications, merchants, books, ids: new Ids(firstIds) },
        url: () => url,
      };
      const listener = await listenWire(mobiliansWire(office), world, port);
      url = listener.url;
      return { pg: 'mobilians', baseUrls: { api: url }, close: () => listener.close() };
    },
  };
}

/** The simulated KG Mobilians of demos and conformance tests: a merchant who is paid by phone, and one by card. */
export const mobiliansSimulator: PgSimulator = createMobiliansSimulator();
