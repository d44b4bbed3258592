import { Agenda, listenWire, toBankCard, toTestCard, type PgSimulator } from '@billkey/simulator';
import type { Answer } from './api/office.js';
import { NAVERPAY_CARDS } from './cards.js';
import { DEMO_MERCHANTS, toAccount, type NaverpayMerchant } from './merchants.js';
import { Books } from './shared/books.js';
import { V2_CODES } from './shared/codes-by-operation.js';
import { Ids, type FirstIds } from './shared/ids.js';
import { scripted } from './window/scripted.js';
import { naverpayWire } from './wire.js';

export interface NaverpaySimulatorOptions {
  /** Who has a contract with this Naver Pay; made-up shops when absent. */
  merchants?: readonly NaverpayMerchant[];
  firstIds?: FirstIds;
}

/** A simulated Naver Pay of one's own shops, on one port. */
export function createNaverpaySimulator({ merchants, firstIds }: NaverpaySimulatorOptions = {}): PgSimulator {
  const all = merchants ?? DEMO_MERCHANTS;
  return {
    pg: 'naverpay',
    accounts: all.map(toAccount),
    testCards: NAVERPAY_CARDS.map(toTestCard),
    codes: { v2: V2_CODES },
    scripted,
    async listen(world, port) {
      const { bank, clock } = world;
      bank.seed(NAVERPAY_CARDS.map(toBankCard));
      const [books, agenda, answers] = [new Books(), new Agenda(clock), new Map<string, Answer>()];
      world.onReset(() => {
        books.clear();
        agenda.clear();
        answers.clear();
      });
      const office = { bank, clock, merchants: all, books, ids: new Ids(firstIds), agenda, answers };
      const listener = await listenWire(naverpayWire(office), world, port);
      const close = (): Promise<void> => {
        agenda.clear();
        return listener.close();
      };
      return { pg: 'naverpay', baseUrls: { api: listener.url, sdk: listener.url }, close };
    },
  };
}

/** The simulated Naver Pay of demos and conformance tests, whose accounts have recurring payments. */
export const naverpaySimulator: PgSimulator = createNaverpaySimulator();
