import type { Fault, WindowForm } from '@billkey/simulator';
import { approve, checkOrder } from '../approve.js';
import type { PaymentWindow } from '../books.js';
import { JTNET_CARDS } from '../cards.js';
import { textOf, type Code } from '../codes.js';
import { declined } from '../declines.js';
import type { Office } from '../office.js';
import { Refusal } from '../refusal.js';
import type { Outcome, Result } from './result.js';

const SUCCESS_TEXT = '정상처리';

/** The window's own codes of success, by `billReqType`. */
const SUCCESS: Readonly<Record<string, string>> = { '0': '0000', '1': '3001' };

/**
 * What comes of the customer's card: everything happens here and now, and the result is final. A failure is a result like
 * any other.
 */
export function decide(office: Office, window: PaymentWindow, form: WindowForm, fault?: Fault): Outcome {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const code = forced?.code ?? '2000';
  if (forced && !forced.booked) return failure(office, window, form, { code, text: textOf(code) });
  const outcome = carriedOut(office, window, form);
  if (!forced) return outcome;
  const { tid, cardNumber, booked } = outcome;
  const known = cardNumber === undefined ? {} : { cardNumber };
  return { resultCd: code, resultMsg: textOf(code), tid, ...known, booked };
}

function carriedOut(office: Office, window: PaymentWindow, form: WindowForm): Outcome {
  try {
    if (form.choice === 'decline') throw new Refusal('3095');
    return registered(office, window, form);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text = textOf(code), booked } = error;
    return { ...failure(office, window, form, { code, text }), ...(booked ? doubtful(office, window) : {}) };
  }
}

/** @throws Refusal */
function registered(office: Office, { merchant, fields }: PaymentWindow, { card: typed }: WindowForm): Outcome {
  const { number, expiry, holderId, password2 } = typed;
  const card = { number, expiry, holderId, password2 };
  // Another window of the same order may have ended meanwhile.
  checkOrder(office, merchant, fields);
  const reason = office.bank.verify(card);
  if (reason) throw declined(reason);
  const act = fields.text('billReqType');
  const payment = act === '1' ? approve(office, merchant, fields, card) : undefined;
  const tid = payment?.tid ?? office.ids.tid(merchant, office.clock.now());
  const token = office.ids.token();
  office.books.addKey({ token, merchant, card: { number, expiry }, removed: false });
  office.books.useMoid(merchant, fields.text('moid'));
  office.books.addResult(tid, merchant);
  const paid = payment === undefined ? {} : { approvalNumber: payment.approvalNumber };
  const resultCd = SUCCESS[act] ?? '';
  return { resultCd, resultMsg: SUCCESS_TEXT, tid, cardNumber: number, ...paid, token, booked: true };
}

function failure(
  office: Office,
  { merchant }: PaymentWindow,
  { card: { number } }: WindowForm,
  { code, text }: { code: Code | (string & {}); text: string },
): Outcome {
  const tid = office.ids.tid(merchant, office.clock.now());
  office.books.addResult(tid, merchant);
  const known = office.bank.card(number) === undefined ? {} : { cardNumber: number };
  return { resultCd: code, resultMsg: text, tid, ...known, booked: false };
}

/** JTNet says that it does not know, and the bank has approved: the tid is the payment's. */
function doubtful(office: Office, { merchant, fields }: PaymentWindow): Pick<Outcome, 'booked'> & Partial<Outcome> {
  const payment = office.books.paymentsOf(merchant).findLast(({ moid }) => moid === fields.text('moid'));
  return { booked: true, ...(payment === undefined ? {} : { tid: payment.tid }) };
}

/**
 * Nothing covers `BID`: amt and moid are enciphered, so that they cannot be altered but only be those of an older result,
 * which a merchant knows from its orders. A key of somebody else's card in the customer's own, fresh result shows nowhere,
 * and it would be charged. `cardNo` stays that of the customer's card.
 */
export function tampered(office: Office, { merchant }: PaymentWindow, result: Result, cardNumber: string): Result {
  const stranger = JTNET_CARDS.find(({ number, state }) => state === 'active' && number !== cardNumber);
  if (!stranger) throw new Error('no card of a stranger');
  const { number, expiry } = stranger;
  const token = office.ids.token();
  office.books.addKey({ token, merchant, card: { number, expiry }, removed: false });
  return { ...result, BID: token };
}
