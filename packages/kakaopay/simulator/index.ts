export type { KakaopayMerchant } from './merchants.js';
export { createKakaopaySimulator, kakaopaySimulator, type KakaopaySimulatorOptions } from './simulator.js';
