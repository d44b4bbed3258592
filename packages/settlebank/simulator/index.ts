export type { FirstSerials } from './api/ids.js';
export type { SettlebankMerchant } from './merchants.js';
export { CODES as SETTLEBANK_CODES, type CodeEntry, type Meaning } from './shared/codes.js';
export {
  createSettlebankSimulator,
  settlebankSimulator,
  type KnownKey,
  type SettlebankSimulatorOptions,
} from './simulator.js';
