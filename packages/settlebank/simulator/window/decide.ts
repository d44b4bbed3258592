import type { Fault, WindowForm } from '@billkey/simulator';
import { approve } from '../api/approve.js';
import type { Payment, PaymentWindow } from '../api/books.js';
import type { CardData } from '../api/card-data.js';
import type { Office } from '../api/office.js';
import { SUCCESS, textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { purchaseOf } from './request.js';

/** What has come of a window. */
export interface Outcome {
  code: string;
  text: string;
  trdNo: string;
  /** When it was approved, and SettleBank says so. */
  payment?: Payment;
  booked: boolean;
}

const SUCCESS_TEXT = '정상적으로 처리되었습니다.';

/** Has the customer pay: the approval is here and now, and the merchant is notified before the browser goes back. */
export function decide(office: Office, window: PaymentWindow, form: WindowForm, fault: Fault | undefined): Outcome {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const said = forced?.code ?? '9999';
  if (forced && !forced.booked) return { code: said, text: textOf(said), trdNo: '', booked: false };
  const outcome = carriedOut(office, window, form, fault);
  if (!forced) return outcome;
  return { code: said, text: textOf(said), trdNo: '', booked: outcome.booked };
}

function carriedOut(office: Office, window: PaymentWindow, form: WindowForm, fault: Fault | undefined): Outcome {
  const { merchant } = window;
  const visit = { merchant, params: window.form, data: purchaseOf(window.form), fault };
  const declines = form.choice === 'decline' ? [{ code: 'CA82' } as const] : [];
  try {
    const payment = approve(office, 'page', visit, cardOf(window, form), ...declines);
    return { code: SUCCESS, text: SUCCESS_TEXT, trdNo: payment.trdNo, payment, booked: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text = textOf(code), trdNo, booked } = error;
    return { code, text, trdNo, booked };
  }
}

/** What the level of the merchant's id asks for. */
function cardOf({ merchant }: PaymentWindow, { card }: WindowForm): CardData {
  const { number, expiry, holderId, password2 } = card;
  return merchant.authentication === 'none' ? { number, expiry } : { number, expiry, holderId, password2 };
}
