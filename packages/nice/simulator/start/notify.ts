import { koreaTime, type Fault, type NotificationLie, type NotificationMessage } from '@billkey/simulator';
import type { NiceMerchant } from '../merchants.js';
import { SUCCESS, SUCCESS_TEXT } from '../shared/codes.js';
import type { Payment } from './books.js';
import type { Office } from './office.js';
import { NO_PAYMENT, paymentObject } from './payment-object.js';

/** Whose payment `other-merchant-notification` is about: no merchant of any simulator. */
const STRANGER: NiceMerchant = {
  account: '',
  clientId: 'S2_57a4637057a4637057a4637057a46370',
  secretKey: '57a4637e57a4637e57a4637e57a4637e',
  auth: 'basic',
  mid: 'stranger0m',
  verifiesSignData: true,
};

/**
 * Tells the merchant of an approval or a cancel, in the payment object that also answers the request (NICE manual,
 * webhook), whatever becomes of that answer.
 */
export function tell(office: Office, operation: string, payment: Payment, cancelledTid: string | null): void {
  const { merchant, orderId } = payment;
  const compose = (lie?: NotificationLie): NotificationMessage => {
    const about = lie === 'other-merchant-notification' ? ofStranger(payment) : payment;
    const fault: Fault | undefined = lie === 'forged-notification' ? { kind: 'wrong-signature' } : undefined;
    const cancel = cancelledTid?.replace(payment.merchant.mid, about.merchant.mid) ?? null;
    return message(paymentObject(office, about, cancel, fault));
  };
  office.notifications.notify({ account: merchant.account, operation, orderId, compose });
}

/** What a URL is tried with: a payment that never was, and without a signature. */
export function sample({ mid }: NiceMerchant, now: Date): NotificationMessage {
  return message({
    ...NO_PAYMENT,
    ...{ tid: `${mid}01162501010000000000`, orderId: 'sample', status: 'paid', payMethod: 'card' },
    ...{ ediDate: koreaTime(now), paidAt: koreaTime(now), amount: 1004, balanceAmt: 1004 },
    ...{ goodsName: 'sample', currency: 'KRW' },
  });
}

function message(payment: Record<string, unknown>): NotificationMessage {
  const body = JSON.stringify({ resultCode: SUCCESS, resultMsg: SUCCESS_TEXT, ...payment });
  return { contentType: 'application/json;charset=utf-8', body: Buffer.from(body) };
}

function ofStranger(payment: Payment): Payment {
  const renamed = (tid: string): string => tid.replace(payment.merchant.mid, STRANGER.mid);
  const cancels = payment.cancels.map((cancel) => ({ ...cancel, tid: renamed(cancel.tid) }));
  return { ...payment, merchant: STRANGER, tid: renamed(payment.tid), cancels };
}
