import type { PaymentwallMerchant } from './merchants.js';

export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  cvv: string;
}

export interface OneTimeToken {
  value: string;
  merchant: PaymentwallMerchant;
  card: CardData;
  at: Date;
  spent: boolean;
}

/** The card behind a token. */
export interface PayingCard {
  number: string;
  expiry: string;
  /** Only known while the one-time token lives. */
  cvv?: string;
  permanentToken: string | null;
}

/** A card that was stored by a charge. */
export interface StoredCard {
  token: string;
  merchant: PaymentwallMerchant;
  number: string;
  expiry: string;
  email: string;
  deleted: boolean;
}

export type Risk = 'approved' | 'pending' | 'declined';

/** A charge as it is from a moment on. */
export interface ChargeState {
  at: Date;
  captured: boolean;
  refunded: boolean;
  risk: Risk;
  /** Minor units that went back to the card. */
  returned: number;
}

/** What was asked for with a charge, checked. */
export interface Order {
  operation: string;
  merchant: PaymentwallMerchant;
  /** As it came: one-time or permanent. */
  token: string;
  /** Minor units. */
  amount: number;
  currency: string;
  email: string;
  /** Empty when there was none. */
  plan: string;
  uid: string;
  holder: string;
  capture: boolean;
  store: boolean;
}

export interface Charge {
  id: string;
  order: Order;
  card: { number: string; expiry: string };
  /** Null when the card was not stored. */
  permanentToken: string | null;
  created: Date;
  /** Whether 3-D Secure was used. */
  secure: boolean;
  /** Whether the authorization has ended because nobody captured it. */
  lapsed: boolean;
  /** Oldest first; the last one is how it is now. */
  states: ChargeState[];
  /** `merchant_refund_id` of every ticket. */
  refundIds: string[];
}

/** What a payer has to prove before a charge goes on. */
export interface Challenge {
  id: string;
  chargeId: string;
  secureToken: string;
  order: Order;
  card: PayingCard;
  /** Where the browser is sent back to; absent for the form that Brick.js shows. */
  redirectUrl?: string;
  outcome: 'open' | 'passed' | 'failed' | 'used';
}

/** What Paymentwall keeps. */
export class Books {
  readonly oneTimeTokens = new Map<string, OneTimeToken>();
  readonly cards = new Map<string, StoredCard>();
  readonly charges = new Map<string, Charge>();
  readonly challenges = new Map<string, Challenge>();

  /** Charges of an order of a user, oldest first. */
  chargesOf({ projectKey }: PaymentwallMerchant, uid: string, plan: string): Charge[] {
    return [...this.charges.values()].filter(
      ({ order }) => order.merchant.projectKey === projectKey && order.uid === uid && order.plan === plan,
    );
  }

  clear(): void {
    for (const shelf of [this.oneTimeTokens, this.cards, this.charges, this.challenges]) shelf.clear();
  }
}

export function stateOf({ states }: Charge): ChargeState {
  const state = states.at(-1);
  if (!state) throw new Error('a charge has always a state');
  return state;
}

export function change(charge: Charge, at: Date, what: Partial<ChargeState>): void {
  charge.states.push({ ...stateOf(charge), ...what, at });
}

/** Minor units that have not gone back. */
export function balanceOf(charge: Charge): number {
  return charge.order.amount - stateOf(charge).returned;
}
