export type { KcpMerchant, KcpSite } from './merchants.js';
export { CODES as KCP_CODES, type Meaning } from './shared/listed-codes.js';
export { createKcpSimulator, kcpSimulator, type KcpSimulatorOptions } from './simulator.js';
