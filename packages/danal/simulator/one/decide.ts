import { endPage, returnPage, type WindowForm, type WireAnswer } from '@billkey/simulator';
import { CARD_CODES } from '../shared/card-codes.js';
import { textOf } from '../shared/listing.js';
import { PHONE_CODES } from '../shared/phone-codes.js';
import { Refusal } from '../shared/refusal.js';
import type { Payer, WindowTransaction } from './books.js';
import { codeOf, declined, SUCCESS, SUCCESS_TEXT } from './codes.js';
import type { Office } from './office.js';
import { FOR_THE_KEY, habitsOfPayer } from './payers.js';

/** As one client has it; no document of Danal's names it. */
const USER_CANCEL = 'USER_CANCEL';

/** What the customer has done, and what the merchant gets of it: the browser goes to `successUrl` or `failUrl`, by GET. */
export function decide(office: Office, window: WindowTransaction, form: WindowForm): WireAnswer {
  const code = resultOf(office, window, form);
  if (code !== SUCCESS) {
    window.state = 'over';
    const message = code === USER_CANCEL ? '사용자가 취소함' : textOf(code, new Map([...CARD_CODES, ...PHONE_CODES]));
    return back(window, window.failUrl, { code, message, orderId: window.orderId });
  }
  if (form.choice === 'lose-return') return lost();
  // The simplest thing a customer can alter: another return, as genuine as this one.
  const told = form.choice === 'tamper' ? strangersWindow(office, window) : window;
  return back(window, window.successUrl, returnOf(told), form.choice === 'return-twice' ? 2 : 1);
}

/** @returns a result code: anything but success ends the window */
function resultOf(office: Office, window: WindowTransaction, form: WindowForm): string {
  const { choice } = form;
  if (choice === 'close') return USER_CANCEL;
  if (choice === 'decline') return codeOf(window.merchant, 'declined');
  if (choice === 'expire') return codeOf(window.merchant, 'window_expired');
  return authenticate(office, window, form);
}

function authenticate(office: Office, window: WindowTransaction, form: WindowForm): string {
  const { merchant, cardOwner } = window;
  const { number, expiry, password2 } = form.card;
  const holderId = cardOwner === '' ? form.card.holderId : cardOwner;
  const isPhone = merchant.paymentsMethod === 'MOBILE';
  const payer: Payer = isPhone ? { number: form.phone ?? '' } : { number, expiry };
  try {
    const reason = office.bank.verify(isPhone ? payer : { number, expiry, holderId, password2 });
    if (reason) throw declined(merchant, reason);
    const habit = habitsOfPayer(merchant, payer.number).onIssue;
    if (habit) throw new Refusal(habit.code);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  Object.assign(window, { state: 'authenticated', at: office.clock.now(), payer });
  return SUCCESS;
}

/** Somebody else's purchase at the same merchant, authenticated and waiting to be exchanged. */
function strangersWindow(office: Office, window: WindowTransaction): WindowTransaction {
  const at = office.clock.now();
  const stranger = {
    ...window,
    ...{ transactionId: office.ids.windowId(at), token: office.ids.token(), at },
    ...{ orderId: `${window.orderId}-stranger`, userId: 'stranger' },
  };
  office.books.windows.set(stranger.transactionId, stranger);
  return stranger;
}

function returnOf(window: WindowTransaction): Readonly<Record<string, string>> {
  const { transactionId, orderId, paymentsMethod: method, issueKeyOnly } = window;
  const ofKey = method === 'CARD' ? FOR_THE_KEY : 0;
  const amount = String(issueKeyOnly ? ofKey : window.amount);
  return { code: SUCCESS, message: SUCCESS_TEXT, transactionId, orderId, method, amount };
}

function back(
  { device }: WindowTransaction,
  url: string,
  fields: Readonly<Record<string, string>>,
  times: 1 | 2 = 1,
): WireAnswer {
  const target = device === 'pc' ? '_top' : '_self';
  return returnPage({ pg: '다날페이', method: 'GET', url, fields, times, target });
}

function lost(): WireAnswer {
  return endPage({
    pg: '다날페이',
    text: '인증이 완료되었습니다. 창을 닫아 주세요.',
    english: 'You are authenticated, and nothing goes back to the merchant.',
  });
}
