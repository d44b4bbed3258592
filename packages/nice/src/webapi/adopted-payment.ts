import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { IN_PART } from './status.js';

const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A payment that was made before Billkey, by WEBAPI's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { TID, Moid, Amt, RemainAmt } = adoptFields(fields, {
    TID: { pattern: /^[A-Za-z0-9]{30}$/, rule: 'must be a TID of 30 characters' },
    Moid: { pattern: /^[\x21-\x7e]{1,64}$/, rule: 'must be a Moid of at most 64 characters' },
    Amt: WON,
    RemainAmt: WON,
  });
  const [amount, cancellable] = [won(Number(Amt)), won(Number(RemainAmt))];
  if (cancellable.minor > amount.minor) throw new InputError('RemainAmt', 'is more than Amt');
  const own = cancellable.minor < amount.minor ? IN_PART : {};
  return { pgPaymentId: TID, orderId: Moid, amount, cancellable, own, facts: {} };
}
