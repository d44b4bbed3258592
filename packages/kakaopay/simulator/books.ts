import { minus, sumOf, type Amounts } from './amounts.js';
import type { KakaopayMerchant } from './merchants.js';

/** `status` of an order (section 주문 조회). */
export type Status =
  | 'READY'
  | 'OPEN_PAYMENT'
  | 'AUTH_PASSWORD'
  | 'ISSUED_SID'
  | 'SUCCESS_PAYMENT'
  | 'PART_CANCEL_PAYMENT'
  | 'CANCEL_PAYMENT'
  | 'FAIL_AUTH_PASSWORD'
  | 'QUIT_PAYMENT'
  | 'FAIL_PAYMENT';

/** One of `payment_action_details`. */
export interface Action {
  aid: string;
  type: 'PAYMENT' | 'CANCEL' | 'ISSUED_SID';
  amounts: Amounts;
  at: Date;
  payload?: string;
}

/** What has a TID: a payment that was made ready for a window, or a charge of a SID. */
export interface Order {
  tid: string;
  merchant: KakaopayMerchant;
  orderId: string;
  userId: string;
  itemName: string;
  itemCode?: string;
  quantity: number;
  amounts: Amounts;
  status: Status;
  createdAt: Date;
  /** Number of the card, or of the account behind the wallet's money, once it is chosen. */
  cardNumber?: string;
  approvalNumber?: string;
  installMonth: number;
  sid?: string;
  actions: Action[];
}

/** The window of an order. */
export interface Registration {
  /** What its addresses end with: 64 hexadecimal digits. */
  hash: string;
  order: Order;
  approvalUrl: string;
  cancelUrl: string;
  failUrl: string;
  /** `CARD` or `MONEY` alone, or both. */
  methods?: string;
  /** Given when the customer has proven himself. */
  pgToken?: string;
}

/** A billing key. */
export interface Sid {
  sid: string;
  merchant: KakaopayMerchant;
  userId: string;
  itemName: string;
  cardNumber: string;
  createdAt: Date;
  /** Times of its approvals, the first payment's too. */
  approvals: readonly Date[];
  inactivatedAt?: Date;
}

/** What Kakao Pay keeps: orders, the windows of some of them, and SIDs. */
export class Books {
  readonly #orders = new Map<string, Order>();
  readonly #registrations = new Map<string, Registration>();
  readonly #sids = new Map<string, Sid>();

  addOrder(order: Order): void {
    this.#orders.set(order.tid, order);
  }

  order(tid: string): Order | undefined {
    return this.#orders.get(tid);
  }

  addRegistration(registration: Registration): void {
    this.addOrder(registration.order);
    this.#registrations.set(registration.hash, registration);
  }

  registration(hash: string): Registration | undefined {
    return this.#registrations.get(hash);
  }

  /** Oldest first. */
  registrations(): readonly Registration[] {
    return [...this.#registrations.values()];
  }

  addSid(sid: Sid): void {
    this.#sids.set(sid.sid, sid);
  }

  sid(sid: string): Sid | undefined {
    return this.#sids.get(sid);
  }

  clear(): void {
    this.#orders.clear();
    this.#registrations.clear();
    this.#sids.clear();
  }
}

export function cancelsOf({ actions }: Order): readonly Action[] {
  return actions.filter(({ type }) => type === 'CANCEL');
}

/** What was cancelled so far. */
export function cancelledOf(order: Order): Amounts {
  return sumOf(cancelsOf(order).map(({ amounts }) => amounts));
}

/** What can still be cancelled. */
export function balanceOf(order: Order): Amounts {
  return minus(order.amounts, cancelledOf(order));
}
