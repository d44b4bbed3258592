export type { FirstIds } from './ids.js';
export type { CashCode, MobiliansMerchant } from './merchants.js';
export { createMobiliansSimulator, mobiliansSimulator, type MobiliansSimulatorOptions } from './simulator.js';
