export { CODES as JTNET_CODES, type CodeEntry, type Meaning } from './codes.js';
export type { JtnetMerchant } from './merchants.js';
export { createJtnetSimulator, jtnetSimulator, type JtnetSimulatorOptions } from './simulator.js';
