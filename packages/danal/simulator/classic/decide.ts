import { endPage, redirectTo, returnPage, type WindowForm, type WireAnswer } from '@billkey/simulator';
import { DANAL_CARDS, habitsOf } from '../cards.js';
import { CARD_CODES } from '../shared/card-codes.js';
import { textOf } from '../shared/listing.js';
import { Refusal } from '../shared/refusal.js';
import { SUCCESS, SUCCESS_TEXT } from '../shared/success.js';
import { declined } from './approve.js';
import type { WindowTransaction } from './books.js';
import { encipher } from './cipher.js';
import type { Office } from './office.js';
import { writePairs } from './pairs.js';

/** What `decline` and `expire` of the page return. */
const CHOSEN = { decline: '3123', expire: '1124' } as const;

/** What the customer has done, and what the merchant gets of it (guide, authentication: RETURNURL and CANCELURL). */
export function decide(office: Office, window: WindowTransaction, form: WindowForm): WireAnswer {
  const { choice } = form;
  if (choice === 'close') {
    window.state = 'over';
    return redirectTo(window.cancelUrl);
  }
  const code = choice === 'decline' || choice === 'expire' ? CHOSEN[choice] : authenticate(office, window, form);
  if (code !== SUCCESS) {
    window.state = 'over';
    return back(window, window, code, 1);
  }
  if (choice === 'lose-return') return lost();
  // The simplest thing a customer can alter without the key: another return, as genuine as this one.
  const told = choice === 'tamper' ? strangersWindow(office, window) : window;
  return back(window, told, code, choice === 'return-twice' ? 2 : 1);
}

/** @returns a result code: anything but success ends the window */
function authenticate(office: Office, window: WindowTransaction, { card }: WindowForm): string {
  const { number, expiry, password2 } = card;
  const holderId = window.cardAuth === '' ? card.holderId : window.cardAuth;
  try {
    const reason = office.bank.verify({ number, expiry, holderId, password2 });
    if (reason) throw declined(reason);
    const habit = habitsOf(number).onIssue;
    if (habit) throw new Refusal(habit.code);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  Object.assign(window, { state: 'authenticated', at: office.clock.now(), card: { number, expiry } });
  return SUCCESS;
}

/** Somebody else's purchase at the same merchant, authenticated with a card of theirs and waiting to be exchanged. */
function strangersWindow(office: Office, window: WindowTransaction): WindowTransaction {
  const at = office.clock.now();
  const { number = '', expiry = '' } = DANAL_CARDS[1] ?? {};
  const stranger: WindowTransaction = {
    ...window,
    ...{ tid: office.ids.tid(at), startParams: office.ids.startParams(), at },
    ...{ orderId: `${window.orderId.slice(0, 240)}-stranger`, userId: 'stranger', card: { number, expiry } },
  };
  office.books.windows.set(stranger.tid, stranger);
  return stranger;
}

function back(to: WindowTransaction, about: WindowTransaction, code: string, times: 1 | 2): WireAnswer {
  const { tid, orderId, merchant } = about;
  const RETURNMSG = code === SUCCESS ? SUCCESS_TEXT : textOf(code, CARD_CODES);
  const text = writePairs({ RETURNCODE: code, RETURNMSG, TID: tid, ORDERID: orderId });
  const fields = { RETURNPARAMS: encipher(text, merchant.cryptoKey) };
  return returnPage({ pg: '다날페이', method: 'POST', url: to.returnUrl, fields, charset: 'euc-kr', times });
}

function lost(): WireAnswer {
  return endPage({
    pg: '다날페이',
    text: '인증이 완료되었습니다. 창을 닫아 주세요.',
    english: 'You are authenticated, and nothing goes back to the merchant.',
  });
}
