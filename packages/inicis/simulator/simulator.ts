import { listenWire, toBankCard, toTestCard, type PgSimulator } from '@billkey/simulator';
import { INICIS_CARDS } from './cards.js';
import { V1_CODES, V2_CODES } from './codes-by-operation.js';
import { DEMO_MERCHANTS, toAccount, type InicisMerchant } from './merchants.js';
import { Books } from './shared/books.js';
import { Ids, type FirstIds } from './shared/ids.js';
import { scripted } from './stdpay/scripted.js';
import { inicisWire } from './wire.js';

export interface InicisSimulatorOptions {
  /** Who has a contract with this KG INICIS; made-up merchants when absent. */
  merchants?: readonly InicisMerchant[];
  /** Where tids and billing keys start. */
  firstIds?: FirstIds;
}

/** INIAPI, the windows inilitepay and inibill, and INIStdPay's script and its approvals. */
const HOSTS = ['api', 'inilitepay', 'inilite', 'stdpay', 'stdpayApproval'] as const;

/** A simulated KG INICIS of one's own merchants: both generations of INIAPI and the windows on one port. */
export function createInicisSimulator({
  merchants = DEMO_MERCHANTS,
  firstIds,
}: InicisSimulatorOptions = {}): PgSimulator {
  return {
    pg: 'inicis',
    accounts: merchants.map(toAccount),
    testCards: INICIS_CARDS.map(toTestCard),
    codes: { v1: V1_CODES, v2: V2_CODES },
    scripted,
    async listen(world, port) {
      world.bank.seed(INICIS_CARDS.map(toBankCard));
      const books = new Books();
      world.onReset(() => books.clear());
      const { bank, clock } = world;
      const office = { bank, clock, merchants, books, ids: new Ids(firstIds), address: { url: '' } };
      const api = await listenWire(inicisWire(office), world, port);
      office.address.url = api.url;
      const baseUrls = Object.fromEntries(HOSTS.map((name) => [name, api.url]));
      return { pg: 'inicis', baseUrls, close: () => api.close() };
    },
  };
}

/** The simulated KG INICIS of demos and conformance tests: merchants of v1, of v2, and of the windows. */
export const inicisSimulator: PgSimulator = createInicisSimulator();
