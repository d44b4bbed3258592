export type { NiceMerchant } from './merchants.js';
export { CODES as NICE_START_CODES, type CodeEntry, type Meaning } from './shared/codes.js';
export { createNiceSimulator, niceSimulator, type NiceSimulatorOptions } from './simulator.js';
export type { NiceWebapiMerchant } from './webapi/merchants.js';
