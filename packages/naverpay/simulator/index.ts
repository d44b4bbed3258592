export type { NaverpayMerchant } from './merchants.js';
export { CODES as NAVERPAY_CODES, type Code } from './shared/codes.js';
export { createNaverpaySimulator, naverpaySimulator, type NaverpaySimulatorOptions } from './simulator.js';
