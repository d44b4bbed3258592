import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { ownOf } from './own-fields.js';
import { itemOf, type Merchant } from './request.js';
import { NUMBER } from './response.js';

const ID = { pattern: NUMBER, rule: 'must be at most 100 characters of ASCII without blanks' };
const WON = { pattern: /^(0|[1-9]\d{0,9})$/, rule: 'must be an amount in won, digits only' };

/** The three values of a key that was registered before Billkey. @throws InputError naming a field */
export function adoptedKey(
  fields: Readonly<Record<string, string>>,
): Readonly<Record<'autoPaymentNo' | 'autoPaymentCertifyKey' | 'sellerAutoPaymentReferenceKey', string>> {
  return adoptFields(fields, { autoPaymentNo: ID, autoPaymentCertifyKey: ID, sellerAutoPaymentReferenceKey: ID });
}

/** A payment that was made before Billkey, by PAYCO's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>, merchant: Merchant): PaymentHandle {
  const adopted = adoptFields(fields, {
    orderNo: ID,
    orderCertifyKey: ID,
    sellerOrderReferenceKey: ID,
    sellerOrderProductReferenceKey: ID,
    totalPaymentAmt: WON,
    remainCancelPossibleAmt: WON,
  });
  const [amount, cancellable] = [won(Number(adopted.totalPaymentAmt)), won(Number(adopted.remainCancelPossibleAmt))];
  if (cancellable.minor > amount.minor) throw new InputError('remainCancelPossibleAmt', 'is more than totalPaymentAmt');
  return {
    pgPaymentId: adopted.orderNo,
    orderId: adopted.sellerOrderReferenceKey,
    amount,
    cancellable,
    own: ownOf(adopted.orderCertifyKey, itemOf(merchant, adopted.sellerOrderProductReferenceKey)),
    facts: {},
  };
}
