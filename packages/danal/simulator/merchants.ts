import type { DanalClassicMerchant } from './classic/merchants.js';
import type { DanalOneMerchant } from './one/merchants.js';

/** One contract with Danal: a CPID of the card protocol, or one of ONE. */
export type DanalMerchant = DanalClassicMerchant | DanalOneMerchant;
