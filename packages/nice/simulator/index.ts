export type { NiceMerchant } from './merchants.js';
export { createNiceSimulator, niceSimulator, type NiceSimulatorOptions } from './simulator.js';
export { CODES as NICE_START_CODES, type CodeEntry, type Meaning } from './start/codes.js';
