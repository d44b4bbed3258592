import type { NotificationLie, NotificationMessage, NotifiedAccount } from '@billkey/simulator';
import type { Charge } from './books.js';
import { otherId } from './charge-object.js';
import { refOf } from './ids.js';
import { isTest, type PaymentwallMerchant } from './merchants.js';
import type { Office } from './office.js';
import { signatureOf } from './signature.js';

/** What a pingback says beside which charge it is about (pingbacks, parameters). */
export interface Pingback {
  type: 0 | 2 | 200 | 201 | 202 | 203 | 220;
  reason?: 1 | 9;
  merchant_refund_id?: string;
  refund_amount?: string;
}

/** Signs what `other-merchant-notification` tells: the key of no merchant of any simulator. */
const STRANGER_KEY = '57a4637e57a4637e57a4637e57a4637e';

/** Retried every 30 minutes; until when is in no document: for a day here. */
const REPEATS = { times: 48, everyMs: 30 * 60_000 } as const;

/** Status 200 and the two letters, nothing before or after them (pingbacks, response). */
export function notifiedAccount({ account }: PaymentwallMerchant): NotifiedAccount {
  return {
    ...{ pg: 'paymentwall', account, repeats: REPEATS },
    accepts: ({ status, body }) => status === 200 && body === 'OK',
  };
}

/** Sends a pingback, whatever becomes of the answer to the request. */
export function tell(office: Office, operation: string, charge: Charge, pingback: Pingback): void {
  const { merchant, plan } = charge.order;
  const compose = (lie?: NotificationLie): NotificationMessage => message(charge, pingback, lie);
  office.notifications.notify({ account: merchant.account, operation, orderId: plan, compose });
}

function message(charge: Charge, pingback: Pingback, lie: NotificationLie | undefined): NotificationMessage {
  const { merchant } = charge.order;
  const ofOther = lie === 'other-merchant-notification';
  const parameters = parametersOf(charge, pingback);
  if (ofOther) parameters.set('ref', otherId(parameters.get('ref') ?? ''));
  const version = merchant.signatureVersion ?? 3;
  const right = signatureOf(parameters, ofOther ? STRANGER_KEY : merchant.secretKey, version);
  parameters.set('sig', lie === 'forged-notification' ? [...right].reverse().join('') : right);
  const query = new URLSearchParams([...parameters]).toString();
  return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(query, 'latin1'), asQuery: true };
}

/** An order without `plan` has no `goodsid`: the Node library has a mode of its own for such pingbacks. */
function parametersOf(charge: Charge, pingback: Pingback): Map<string, string> {
  const { merchant, uid, plan } = charge.order;
  const { signatureVersion = 3, pingbackParameters = {} } = merchant;
  const parameters = {
    uid,
    ...(plan === '' ? {} : { goodsid: plan }),
    ...{ slength: '', speriod: '' },
    type: String(pingback.type),
    ref: refOf(merchant, charge.id),
    ...(pingback.reason === undefined ? {} : { reason: String(pingback.reason) }),
    ...(pingback.merchant_refund_id === undefined ? {} : { merchant_refund_id: pingback.merchant_refund_id }),
    ...(pingback.refund_amount === undefined ? {} : { refund_amount: pingback.refund_amount }),
    ...(isTest(merchant) ? { is_test: '1' } : {}),
    ...pingbackParameters,
    ...(signatureVersion === 1 ? {} : { sign_version: String(signatureVersion) }),
  };
  return new Map(Object.entries(parameters));
}
