import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { ownOf } from './own.js';

const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A payment that was made before Billkey, by SettleBank's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>): PaymentHandle {
  const { trdNo, mchtTrdNo, trdDt, trdAmt, blcAmt, cnclOrd } = adoptFields(fields, {
    trdNo: { pattern: /^[\x21-\x7e]{1,40}$/, rule: 'must be a trdNo of at most 40 characters' },
    mchtTrdNo: { pattern: /^[\x21-\x7e]{1,100}$/, rule: 'must be an mchtTrdNo of at most 100 characters' },
    trdDt: { pattern: /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, rule: 'must be a day, YYYYMMDD' },
    trdAmt: WON,
    blcAmt: WON,
    cnclOrd: { pattern: /^\d{3}$/, rule: 'must be the round of the last cancel, 3 digits; 000 if there was none' },
  });
  const [amount, cancellable] = [won(Number(trdAmt)), won(Number(blcAmt))];
  if (cancellable.minor > amount.minor) throw new InputError('blcAmt', 'is more than trdAmt');
  const own = ownOf({ mchtTrdNo, trdDt }, Number(cnclOrd));
  return { pgPaymentId: trdNo, orderId: mchtTrdNo, amount, cancellable, own, facts: {} };
}
