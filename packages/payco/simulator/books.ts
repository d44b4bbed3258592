import type { PaycoMerchant } from './merchants.js';

/** A reserved registration: a window that may be opened. */
export interface Registration {
  reserveOrderNo: string;
  merchant: PaycoMerchant;
  /** `sellerAutoPaymentReferenceKey`. */
  referenceKey: string;
  orderTitle: string;
  /** Won, for showing only; undefined when it was not given. */
  amount: number | undefined;
  returnUrl: string;
  /** Members of `returnUrlParam`, which are added to the return. */
  returnParams: Readonly<Record<string, string>>;
  device: 'pc' | 'mobile';
  /** The app hears of the end by a URL scheme instead of by a redirect. */
  toApp: boolean;
  cancelMobileUrl: string | undefined;
  /** Whether the page may be shown inside a frame. */
  frameable: boolean;
  at: Date;
  /** The key whose method is to be changed; a new key otherwise. */
  changes: AutoPayment | undefined;
  /** Finished, cancelled or expired: the window does nothing any more. */
  over: boolean;
}

/** A registered automatic payment: the billing key. */
export interface AutoPayment {
  autoPaymentNo: string;
  certifyKey: string;
  referenceKey: string;
  merchant: PaycoMerchant;
  cardNumber: string;
  at: Date;
  /** Whether the merchant has asked for it since the customer was in the window. */
  told: boolean;
  removed: boolean;
}

/** Won, by taxation. */
export interface Parts {
  taxfree: number;
  taxable: number;
  vat: number;
}

export interface Product {
  /** `sellerOrderProductReferenceKey`. */
  referenceKey: string;
  productId: string;
  /** Won that can still be cancelled by naming it. */
  left: number;
}

/** A charge that was approved. */
export interface Order {
  orderNo: string;
  certifyKey: string;
  /** `sellerOrderReferenceKey`. */
  referenceKey: string;
  merchant: PaycoMerchant;
  cardNumber: string;
  paymentTradeNo: string;
  approvalNumber: string;
  /** Won. */
  amount: number;
  parts: Parts;
  at: Date;
  /** What has not been cancelled. */
  left: Parts;
  products: Product[];
}

/** What PAYCO keeps. */
export class Books {
  readonly #registrations = new Map<string, Registration>();
  readonly #keys: AutoPayment[] = [];
  readonly #orders = new Map<string, Order>();

  addRegistration(registration: Registration): void {
    this.#registrations.set(registration.reserveOrderNo, registration);
  }

  registration(reserveOrderNo: string): Registration | undefined {
    return this.#registrations.get(reserveOrderNo);
  }

  isReferenceUsed(merchant: PaycoMerchant, referenceKey: string): boolean {
    const held = [...this.#registrations.values(), ...this.#keys];
    return held.some((one) => one.merchant === merchant && one.referenceKey === referenceKey);
  }

  addKey(key: AutoPayment): void {
    this.#keys.push(key);
  }

  keyByNumber(autoPaymentNo: string): AutoPayment | undefined {
    return this.#keys.find((key) => key.autoPaymentNo === autoPaymentNo);
  }

  keyByReference(merchant: PaycoMerchant, referenceKey: string): AutoPayment | undefined {
    return this.#keys.find((key) => key.merchant === merchant && key.referenceKey === referenceKey);
  }

  addOrder(order: Order): void {
    this.#orders.set(order.orderNo, order);
  }

  order(orderNo: string): Order | undefined {
    return this.#orders.get(orderNo);
  }

  /** The last one under the merchant's own number, which can be there more than once. */
  orderByReference(merchant: PaycoMerchant, referenceKey: string): Order | undefined {
    const orders = [...this.#orders.values()];
    return orders.findLast((order) => order.merchant === merchant && order.referenceKey === referenceKey);
  }

  clear(): void {
    this.#registrations.clear();
    this.#keys.length = 0;
    this.#orders.clear();
  }
}

/** What can still be cancelled, in won. */
export function balanceOf({ left }: Order): number {
  return left.taxfree + left.taxable + left.vat;
}
