export type { InicisMerchant } from './merchants.js';
export { CODES as INICIS_CODES, type CodeEntry, type Meaning } from './shared/codes.js';
export type { FirstIds } from './shared/ids.js';
export { createInicisSimulator, inicisSimulator, type InicisSimulatorOptions } from './simulator.js';
