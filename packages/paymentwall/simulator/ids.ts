import { randomBytes } from 'node:crypto';
import { isTest, type PaymentwallMerchant } from './merchants.js';

/** Charge ids are numbers, with `_test` after them when a test key was used (Brick, charge object). */
const FIRST_CHARGE = 4_831_025_576_310_010;

/** Where ids come from when a test wants to know them. */
export interface KnownIds {
  /** 32 hex digits of the next token; random when absent. */
  hex?: () => string;
  firstCharge?: number;
}

/** Makes Paymentwall's ids and tokens. */
export class Ids {
  readonly #hex: () => string;
  #next: number;

  constructor({ hex = () => randomBytes(16).toString('hex'), firstCharge = FIRST_CHARGE }: KnownIds = {}) {
    this.#hex = hex;
    this.#next = firstCharge;
  }

  charge(merchant: PaymentwallMerchant): string {
    const id = String(this.#next) + (isTest(merchant) ? '_test' : '');
    this.#next += 1;
    return id;
  }

  oneTimeToken(merchant: PaymentwallMerchant): string {
    return (isTest(merchant) ? 'ot_' : 'o_') + this.#hex();
  }

  /** Permanent tokens, and what 3-D Secure hands over. */
  token(): string {
    return this.#hex();
  }
}

/** `ref` of pingbacks and of the payment status API: a letter, and the charge id (Magento module, pingback). */
export function refOf(merchant: PaymentwallMerchant, chargeId: string): string {
  if (!isTest(merchant)) return `b${chargeId}`;
  return `t${merchant.refKeepsTest ? chargeId : chargeId.replace('_test', '')}`;
}
