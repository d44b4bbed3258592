export type { DaoudataCpid, DaoudataMerchant } from './merchants.js';
export { createDaoudataSimulator, daoudataSimulator, type DaoudataSimulatorOptions } from './simulator.js';
