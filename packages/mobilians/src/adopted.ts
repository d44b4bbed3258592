import { adoptFields, InputError, secret, won, type PaymentHandle } from '@billkey/core';
import type { CashCode } from './options.js';
import { ownOf } from './own-fields.js';
import { BILL_KEY, PAY_TOKEN, phoneKey, USER_KEY, type IssuedKey } from './response.js';

type Fields = Readonly<Record<string, string>>;

const WON = { pattern: /^(0|[1-9]\d{0,9})$/, rule: 'must be an amount in won, digits only' };
const SOME_WON = { pattern: /^[1-9]\d{0,9}$/, rule: WON.rule };
const KEY = { pattern: BILL_KEY, rule: 'must be a billing key of at most 50 characters' };
const OF_PHONE = {
  mc_bill_key: KEY,
  mc_user_key: { pattern: USER_KEY, rule: 'must be a user key of at most 15 characters' },
  amount: SOME_WON,
};

/** A key that was issued before Billkey. @throws InputError naming a field */
export function adoptedKey(fields: Fields, cashCode: CashCode): IssuedKey {
  if (cashCode === 'CN') return { value: secret(adoptFields(fields, { cn_bill_key: KEY }).cn_bill_key), context: {} };
  const { mc_bill_key: billKey, mc_user_key: userKey, amount } = adoptFields(fields, OF_PHONE);
  return phoneKey(billKey, userKey, Number(amount));
}

/** A payment that was made before Billkey. @throws InputError naming a field */
export function adoptedPayment(fields: Fields): PaymentHandle {
  const adopted = adoptFields(fields, {
    trade_id: { pattern: /^[\x21-\x7e]{1,50}$/, rule: 'must be a trade_id of at most 50 characters' },
    pay_token: { pattern: PAY_TOKEN, rule: 'must be a pay_token of at most 50 digits' },
    amount: SOME_WON,
    remaining: WON,
  });
  const [amount, cancellable] = [won(Number(adopted.amount)), won(Number(adopted.remaining))];
  if (cancellable.minor > amount.minor) throw new InputError('remaining', 'is more than amount');
  const { pay_token: pgPaymentId, trade_id: orderId } = adopted;
  return { pgPaymentId, orderId, amount, cancellable, own: ownOf(cancellable), facts: {} };
}
