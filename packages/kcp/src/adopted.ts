import { adoptFields, InputError, won, type PaymentHandle } from '@billkey/core';
import { TNO } from './response.js';
import { allSites, type Sites } from './site.js';

const WON = { pattern: /^(0|[1-9]\d{0,11})$/, rule: 'must be an amount in won, digits only' };

/** A key that was issued before Billkey, by KCP's names. @throws InputError naming a field */
export function adoptedKey(fields: Readonly<Record<string, string>>): string {
  return adoptFields(fields, {
    batch_key: { pattern: /^[0-9A-Za-z]{1,64}$/, rule: 'must be a batch key of letters and digits' },
  }).batch_key;
}

/** A payment that was made before Billkey, by KCP's names. @throws InputError naming a field */
export function adoptedPayment(fields: Readonly<Record<string, string>>, sites: Sites): PaymentHandle {
  const { site_cd, tno, order_no, amount, rem_mny } = adoptFields(fields, {
    site_cd: { pattern: /^[A-Z0-9]{5}$/, rule: 'must be the site code it was made with' },
    tno: { pattern: TNO, rule: 'must be a tno of 14 digits' },
    order_no: { pattern: /^[\x21-\x7e]{1,50}$/, rule: 'must be the order id it was made with' },
    amount: WON,
    rem_mny: WON,
  });
  if (!allSites(sites).some(({ siteCode }) => siteCode === site_cd)) {
    throw new InputError('site_cd', 'is no site of this account');
  }
  const [paid, cancellable] = [won(Number(amount)), won(Number(rem_mny))];
  if (cancellable.minor > paid.minor) throw new InputError('rem_mny', 'is more than amount');
  return { pgPaymentId: tno, orderId: order_no, amount: paid, cancellable, own: { siteCode: site_cd }, facts: {} };
}
