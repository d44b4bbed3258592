import {
  encodeForm,
  type NotificationAnswer,
  type NotificationLie,
  type NotificationMessage,
  type NotifiedAccount,
} from '@billkey/simulator';
import type { PaymentWindow } from '../books.js';
import type { Office } from '../office.js';
import { resultUnder, type Result } from './result.js';

/** Whose result `other-merchant-notification` is: no merchant of any simulator. */
const STRANGER = { mid: 'strangr00m', apiKey: 'stranger/'.padEnd(86, 'S') + '==' };

/** The key of somebody who does not know the merchant's. */
const FORGED_KEY = 'forged/'.padEnd(86, 'F') + '==';

/** How often and how far apart is in no source. */
export function notifiedAccount(account: string): NotifiedAccount {
  return { pg: 'jtnet', account, repeats: { times: 10, everyMs: 60_000 }, accepts: isYes };
}

/** The one answer that is known of any client is JSON with a `result` of `ok`. Not verified. */
function isYes({ status, body }: NotificationAnswer): boolean {
  if (status !== 200) return false;
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null && 'result' in answer && answer.result === 'ok';
  } catch {
    return false;
  }
}

/**
 * Sends the result to `retryUrl`, where the form has named one. When JTNet does so is in no source: here at once, for every
 * result with a key, whatever becomes of its way through the browser.
 */
export function tell(office: Office, window: PaymentWindow, result: Result): void {
  const { merchant, fields } = window;
  const [account, url] = [office.notified.get(merchant.mid), fields.optional('retryUrl')];
  if (account === undefined || url === undefined) return;
  const compose = (lie?: NotificationLie): NotificationMessage => message(lied(window, result, lie));
  office.notifications.notify({ account, operation: 'page', orderId: fields.text('moid'), url, compose });
}

function lied(window: PaymentWindow, result: Result, lie: NotificationLie | undefined): Result {
  if (lie === 'forged-notification')
    return resultUnder({ mid: window.merchant.mid, apiKey: FORGED_KEY }, window, result);
  return lie === 'other-merchant-notification' ? resultUnder(STRANGER, window, result) : result;
}

function message(result: Result): NotificationMessage {
  return {
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
    body: Buffer.from(encodeForm(Object.entries(result), 'utf-8'), 'latin1'),
  };
}
