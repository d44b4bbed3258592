export type { FirstSerials } from './ids.js';
export type { KiccMerchant } from './merchants.js';
export {
  createKiccSimulator,
  kiccSimulator,
  type KiccSimulatorOptions,
  type KnownAuthorization,
  type KnownKey,
} from './simulator.js';
