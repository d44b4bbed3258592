import { koreaStamp } from '@billkey/simulator';
import type { Payer, WindowTransaction } from './books.js';
import { declined, refusal } from './codes.js';
import type { Answer, Office, Operation, Visit } from './office.js';
import { FOR_THE_KEY, pay, verifyWithMoney } from './payers.js';

/** From the customer's authentication on; no document says how long. */
const TIME_LEFT = 30 * 60_000;

/** `POST /v1/billing/{paymentsMethod}/issue-key` (API reference, billing): what came back from a window for a billing key. */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: /^\/v1\/billing\/(card|CARD|mobile|MOBILE)\/issue-key$/,
  rules: { transactionId: { required: true, max: 20 }, merchantId: { required: true, max: 20 } },

  subjectOf(office, raw) {
    const window = office.books.windows.get(String(raw['transactionId']));
    if (!window) return {};
    const card = window.payer?.number;
    return { orderId: window.orderId, ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, visit) {
    const window = authenticated(office, visit);
    // Once only, however it ends.
    window.state = 'done';
    const { transactionId, amount } = charged(office, window);
    const billingKey = office.ids.key();
    const { merchant, payer, userId, userName, userPhoneNumber, issueKeyOnly } = window;
    office.books.keys.set(billingKey, { value: billingKey, merchant, payer, userId });
    return {
      ...{ transactionId, amount: String(amount), transactionDateTime: koreaStamp(office.clock.now()) },
      ...{ authOnly: issueKeyOnly, userName, userPhoneNumber, billingKey },
    } satisfies Answer;
  },
};

type Authenticated = WindowTransaction & { payer: Payer };

/** @throws Refusal unless the window is this merchant's, the customer was authenticated in it not long ago, and it is new */
function authenticated(office: Office, { merchant, fields, target }: Visit): Authenticated {
  const window = office.books.windows.get(fields.text('transactionId'));
  const fits = window?.merchant.merchantId === merchant.merchantId && target.toUpperCase() === window.paymentsMethod;
  if (!fits) throw refusal(merchant, 'window_unknown');
  if (window.state === 'done') throw refusal(merchant, 'window_used');
  const { payer } = window;
  if (window.state !== 'authenticated' || !payer) throw refusal(merchant, 'window_unfinished');
  if (office.clock.now().getTime() - window.at.getTime() > TIME_LEFT) throw refusal(merchant, 'window_expired');
  return Object.assign(window, { payer });
}

/** For a key alone a card is charged 100 won for a moment, and a phone nothing. */
function charged(office: Office, window: Authenticated): { transactionId: string; amount: number } {
  const { merchant, payer, issueKeyOnly, paymentsMethod, amount } = window;
  if (!issueKeyOnly) return { transactionId: pay(office, window).transactionId, amount };
  if (paymentsMethod === 'CARD') return { transactionId: verifyWithMoney(office, window), amount: FOR_THE_KEY };
  const reason = office.bank.verify(payer);
  if (reason) throw declined(merchant, reason);
  return { transactionId: office.ids.paymentId(office.clock.now()), amount: 0 };
}
