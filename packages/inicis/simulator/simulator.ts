import { listenWire, toBankCard, toTestCard, type PgSimulator } from '@billkey/simulator';
import { INICIS_CARDS } from './cards.js';
import { V1_CODES, V2_CODES } from './codes-by-operation.js';
import { DEMO_MERCHANTS, toAccount, type InicisMerchant } from './merchants.js';
import { Books } from './shared/books.js';
import { Ids, type FirstIds } from './shared/ids.js';
import { inicisWire } from './wire.js';

export interface InicisSimulatorOptions {
  /** Who has a contract with this KG INICIS; made-up merchants when absent. */
  merchants?: readonly InicisMerchant[];
  /** Where tids and billing keys start. */
  firstIds?: FirstIds;
}

/** A simulated KG INICIS of one's own merchants: both generations of INIAPI on one port, as they share one host. */
export function createInicisSimulator({
  merchants = DEMO_MERCHANTS,
  firstIds,
}: InicisSimulatorOptions = {}): PgSimulator {
  return {
    pg: 'inicis',
    accounts: merchants.map(toAccount),
    testCards: INICIS_CARDS.map(toTestCard),
    codes: { v1: V1_CODES, v2: V2_CODES },
    async listen(world, port) {
      world.bank.seed(INICIS_CARDS.map(toBankCard));
      const books = new Books();
      world.onReset(() => books.clear());
      const { bank, clock } = world;
      const office = { bank, clock, merchants, books, ids: new Ids(firstIds) };
      const api = await listenWire(inicisWire(office), world, port);
      return { pg: 'inicis', baseUrls: { api: api.url }, close: () => api.close() };
    },
  };
}

/** The simulated KG INICIS of demos and conformance tests: two merchants of v1, one of v2. */
export const inicisSimulator: PgSimulator = createInicisSimulator();
