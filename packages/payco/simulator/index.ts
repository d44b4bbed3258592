export type { PaycoMerchant } from './merchants.js';
export { createPaycoSimulator, paycoSimulator, type KnownKey, type PaycoSimulatorOptions } from './simulator.js';
