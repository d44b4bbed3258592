import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { cancelMethodOf, type Contracts } from './contracts.js';
import { ownOf } from './own-fields.js';
import { DAOUTRX } from './response.js';

const WON = { pattern: /^(0|[1-9]\d{0,9})$/, rule: 'must be an amount in won, digits only' };

/** A payment that was made before Billkey, by Kiwoompay's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>, contracts: Contracts): PaymentHandle {
  const adopted = adoptFields(fields, {
    CPID: { pattern: /^[!-{}~]{1,20}$/, rule: 'must be a CPID of at most 20 characters' },
    PAYMETHOD: {
      pattern: /^CARDK?-(BATCH|KEYGEN|SUGI)$/,
      rule: 'must be CARD-BATCH, CARD-KEYGEN, CARD-SUGI or CARDK-…',
    },
    DAOUTRX: { pattern: DAOUTRX, rule: 'must be a DAOUTRX of at most 20 characters' },
    ORDERNO: { pattern: /^(?! )[^|\p{Cc}]{1,50}(?<! )$/u, rule: 'must be an ORDERNO of at most 50 characters' },
    AMOUNT: WON,
    REMAINAMOUNT: WON,
  });
  const contract = contracts.byCpid(adopted.CPID);
  if (contract === undefined) throw new InputError('CPID', 'is none of this account');
  const method = cancelMethodOf(contract, adopted.PAYMETHOD);
  if (method === undefined) throw new InputError('PAYMETHOD', 'is not one that this CPID is contracted for');
  const [amount, cancellable] = [won(Number(adopted.AMOUNT)), won(Number(adopted.REMAINAMOUNT))];
  if (cancellable.minor > amount.minor) throw new InputError('REMAINAMOUNT', 'is more than AMOUNT');
  const { DAOUTRX: pgPaymentId, ORDERNO: orderId } = adopted;
  return { pgPaymentId, orderId, amount, cancellable, own: ownOf(contract, method, cancellable), facts: {} };
}
