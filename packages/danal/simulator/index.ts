export type { DanalClassicMerchant } from './classic/merchants.js';
export type { DanalMerchant } from './merchants.js';
export type { DanalOneMerchant, Method as DanalMethod } from './one/merchants.js';
export { CARD_CODES as DANAL_CARD_CODES } from './shared/card-codes.js';
export type { Listing, Meaning } from './shared/listing.js';
export { PHONE_CODES as DANAL_PHONE_CODES } from './shared/phone-codes.js';
export { createDanalSimulator, danalSimulator, type DanalSimulatorOptions, type StandingKey } from './simulator.js';
