import type { NaverpayMerchant } from '../merchants.js';

/** A registration that was asked for: `reserve`, or the window itself where the shop's page opened it without one. */
export interface Reservation {
  reserveId: string;
  merchant: NaverpayMerchant;
  actionType: 'NEW' | 'CHANGE';
  /** What is replaced, with `CHANGE`. */
  target?: Registration;
  productCode: string;
  productName: string;
  /** Won; shown only. */
  totalPayAmount: number;
  returnUrl: string;
  at: Date;
  /** The window has ended, in whatever way. */
  ended: boolean;
  /** There once the customer has agreed. */
  receipt?: Receipt;
}

/** What the customer's agreement is exchanged by, once. */
export interface Receipt {
  tempReceiptId: string;
  cardNumber: string;
  at: Date;
  used: boolean;
}

/** A billing key. */
export interface Registration {
  recurrentId: string;
  merchant: NaverpayMerchant;
  productCode: string;
  /** Who has registered: the holder of the card. */
  user: string;
  card: { number: string; expiry: string };
  at: Date;
  expiredAt?: Date;
}

/** Parts of an amount by what it is paid with and how it is taxed, in won. */
export interface Parts {
  amount: number;
  primary: number;
  points: number;
  taxScope: number;
  taxExScope: number;
}

export interface Cancel extends Parts {
  payHistId: string;
  at: Date;
  /** `03` of the whole payment at once, else `04`. */
  type: '03' | '04';
}

/** A charge that was reserved, and what has become of it. */
export interface Payment extends Parts {
  paymentId: string;
  registration: Registration;
  merchantPayId: string;
  merchantUserId: string;
  productName: string;
  useCfmYmdt: string;
  reservedAt: Date;
  /** `failed` is an approval that answered, and was none. */
  state: 'reserved' | 'failed' | 'approved';
  /** Of the approval, also of a failed one that is listed. */
  history?: { payHistId: string; at: Date; approvalNumber: string };
  cancels: Cancel[];
  /** A cancel that was accepted and is not done yet. */
  unfinished?: Pick<Parts, 'amount' | 'taxScope' | 'taxExScope'>;
}

/** What Naver Pay keeps. */
export class Books {
  readonly #reservations = new Map<string, Reservation>();
  readonly #registrations = new Map<string, Registration>();
  readonly #payments = new Map<string, Payment>();

  addReservation(reservation: Reservation): void {
    this.#reservations.set(reservation.reserveId, reservation);
  }

  reservation(reserveId: string): Reservation | undefined {
    return this.#reservations.get(reserveId);
  }

  addRegistration(registration: Registration): void {
    this.#registrations.set(registration.recurrentId, registration);
  }

  registration(recurrentId: string): Registration | undefined {
    return this.#registrations.get(recurrentId);
  }

  /** Oldest first. */
  registrationsOf({ chainId }: NaverpayMerchant): readonly Registration[] {
    return [...this.#registrations.values()].filter(({ merchant }) => merchant.chainId === chainId);
  }

  addPayment(payment: Payment): void {
    this.#payments.set(payment.paymentId, payment);
  }

  payment(paymentId: string): Payment | undefined {
    return this.#payments.get(paymentId);
  }

  /** Oldest first. */
  paymentsOf({ chainId }: NaverpayMerchant): readonly Payment[] {
    return [...this.#payments.values()].filter(({ registration }) => registration.merchant.chainId === chainId);
  }

  clear(): void {
    this.#reservations.clear();
    this.#registrations.clear();
    this.#payments.clear();
  }
}

/** What has not been cancelled yet. */
export function restOf(payment: Payment): Parts {
  const { amount, primary, points, taxScope, taxExScope } = payment;
  return payment.cancels.reduce<Parts>(
    (rest, cancel) => ({
      amount: rest.amount - cancel.amount,
      primary: rest.primary - cancel.primary,
      points: rest.points - cancel.points,
      taxScope: rest.taxScope - cancel.taxScope,
      taxExScope: rest.taxExScope - cancel.taxExScope,
    }),
    { amount, primary, points, taxScope, taxExScope },
  );
}
