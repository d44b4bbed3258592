import { listenWire, toBankCard, toTestCard, type PgSimulator } from '@billkey/simulator';
import { Books } from './books.js';
import { DAOUDATA_CARDS } from './cards.js';
import { API_CODES } from './codes-by-operation.js';
import { Ids } from './ids.js';
import { cpidsOf, DEMO_MERCHANTS, toAccount, type DaoudataMerchant } from './merchants.js';
import { notifiedAccount } from './notify.js';
import type { AnswerCharset, Office } from './office.js';
import { daoudataWire } from './wire.js';

export interface DaoudataSimulatorOptions {
  /** Who has a contract with this Kiwoompay; made-up merchants when absent. */
  merchants?: readonly DaoudataMerchant[];
  /** How answers are written, which is not known: in EUC-KR and saying so when absent. */
  answers?: 'euc-kr' | 'euc-kr-unsaid' | 'utf-8';
}

const ANSWERS: Readonly<Record<NonNullable<DaoudataSimulatorOptions['answers']>, AnswerCharset>> = {
  'euc-kr': { charset: 'euc-kr' },
  'euc-kr-unsaid': { charset: 'euc-kr', charsetUnsaid: true },
  'utf-8': { charset: 'utf-8' },
};

/** A simulated Kiwoompay of one's own merchants, on one port. */
export function createDaoudataSimulator({
  merchants = DEMO_MERCHANTS,
  answers = 'euc-kr',
}: DaoudataSimulatorOptions = {}): PgSimulator {
  return {
    pg: 'daoudata',
    accounts: merchants.map(toAccount),
    testCards: DAOUDATA_CARDS.map(toTestCard),
    codes: { api: API_CODES },
    async listen(world, port) {
      const { bank, clock, notifications } = world;
      bank.seed(DAOUDATA_CARDS.map(toBankCard));
      const books = new Books();
      world.onReset(() => books.clear());
      for (const { account } of merchants) notifications.enrol(notifiedAccount(account));
      let url = '';
      const office: Office = {
        ...{ bank, clock, notifications, books, ids: new Ids(), contracts: cpidsOf(merchants) },
        answers: ANSWERS[answers],
        url: () => url,
      };
      const listener = await listenWire(daoudataWire(office), world, port);
      url = listener.url;
      return { pg: 'daoudata', baseUrls: { api: url }, close: () => listener.close() };
    },
  };
}

/**
 * The simulated Kiwoompay of demos and conformance tests: a merchant whose key-in payments need birth date and password,
 * one whose key-in payments need neither, and one of the K card.
 */
export const daoudataSimulator: PgSimulator = createDaoudataSimulator();
