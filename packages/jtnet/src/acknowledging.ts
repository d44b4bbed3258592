import type { CallContext, Payment } from '@billkey/core';

/** Tells the PG that the merchant has recorded what became of a payment. */
export interface PaymentAcknowledger {
  /**
   * To be called once the outcome with this payment, an approval or a cancel, is stored; nothing calls it by itself (but of a
   * key that a window has issued without a payment), and nothing depends on it: what JTNet does without it is not known.
   * Best effort, to be repeated or left out at will.
   * @returns whether JTNet took it
   * @throws InputError naming a field when the payment is another account's, before anything is sent
   */
  acknowledge(
    payment: Pick<Payment, 'account' | 'pgPaymentId' | 'handle' | 'state'>,
    context?: Pick<CallContext, 'signal'>,
  ): Promise<boolean>;
}

declare module '@billkey/core' {
  interface Capabilities {
    acknowledge: PaymentAcknowledger;
  }
}
