import type { Fault, WindowCard, WindowForm, WireAnswer } from '@billkey/simulator';
import { NICE_CARDS } from '../../cards.js';
import type { Code } from '../../shared/codes.js';
import { SUCCESS, textOf } from '../../shared/codes.js';
import { declined } from '../../shared/declines.js';
import { digest } from '../../shared/digest.js';
import { otherTid } from '../misprints.js';
import type { Office } from '../office.js';
import type { OpenWindow } from './books.js';
import { giveUp, goBack, type Told } from './ends.js';
import { over, pageOf } from './pages.js';

const CANCELLED_BY_CUSTOMER: Code = 'I002';
const DECLINED: Code = '3095';

/** Of ordinary payments; a merchant may take them for nothing else than these hosts' own (`dc1-api`, `dc2-api`). */
const NEXT_APP_URL = 'https://dc1-api.nicepay.co.kr/webapi/pay_process.jsp';
const NET_CANCEL_URL = 'https://dc1-api.nicepay.co.kr/webapi/cancel_process.jsp';

/** Does what a customer wants who has sent the form of a window that is open. */
export function decide(office: Office, window: OpenWindow, form: WindowForm, fault: Fault | undefined): WireAnswer {
  const { choice, card } = form;
  const problem = choice === 'close' || choice === 'expire' ? undefined : problemOf(form);
  if (problem !== undefined) return pageOf(window, problem);
  window.over = true;
  if (choice === 'close') return giveUp(window, refused(window, CANCELLED_BY_CUSTOMER));
  if (choice === 'expire') return over(200, '결제 시간이 초과되었습니다.', 'The window has expired.');
  if (choice === 'decline') return goBack(window, refused(window, DECLINED));
  if (fault?.kind === 'answer-code') return goBack(window, refused(window, fault.code ?? 'S999'));
  const reason = office.bank.verify(card);
  if (reason) {
    const { code, text } = declined(reason);
    return goBack(window, refused(window, code, text));
  }
  const told = authenticated(office, window, card, fault);
  if (choice === 'lose-return') return over(200, '인증이 완료되었습니다.', 'Done. Nothing goes to the merchant.');
  if (choice === 'tamper') return goBack(window, strangers(office, window, card));
  return goBack(window, told, choice === 'return-twice' ? 2 : 1);
}

/** Only the form of what was typed. */
function problemOf({ agreed, card }: WindowForm): string | undefined {
  if (!agreed) return '약관에 동의해 주세요. · Please agree.';
  const { number, expiry, holderId, password2 } = card;
  const complete = /^\d{13,16}$/.test(number) && expiry !== '' && /^\d\d$/.test(password2);
  const known = complete && /^(?:\d{6}|\d{10})$/.test(holderId);
  return known ? undefined : '카드 정보를 확인해 주세요. · Please check the card.';
}

/** Nothing is charged, and no key is made yet. */
function authenticated(office: Office, window: OpenWindow, card: WindowCard, fault?: Fault): Told {
  const { merchant, moid } = window;
  const at = office.clock.now();
  const [authToken, txTid] = [office.ids.authToken(), office.ids.windowTid(merchant, at)];
  const { number, expiry, holderId, password2 } = card;
  office.windows.addAuthentication({
    authToken,
    txTid,
    merchant,
    moid,
    card: { number, expiry, holderId, password2 },
    at,
    used: false,
  });
  const told: Told = {
    ...{ ...refused(window, SUCCESS, '인증 성공'), AuthToken: authToken, TxTid: txTid },
    ...{ NextAppURL: NEXT_APP_URL, NetCancelURL: NET_CANCEL_URL },
  };
  return signed(misprinted(told, fault), merchant.merchantKey, fault);
}

/** Over AuthToken, MID and Amt: not over the order, nor over TxTid. */
function signed(told: Told, merchantKey: string, fault: Fault | undefined): Told {
  if (fault?.kind === 'missing-signature') return told;
  const right = digest(told.AuthToken, told.MID, told.Amt, merchantKey);
  return { ...told, Signature: fault?.kind === 'wrong-signature' ? digest(right) : right };
}

function misprinted(told: Told, fault: Fault | undefined): Told {
  switch (fault?.kind) {
    case 'wrong-amount':
      return { ...told, Amt: String(Number(told.Amt) + 1) };
    case 'wrong-order-id':
      return { ...told, Moid: `${told.Moid}-x` };
    case 'wrong-payment-id':
      return { ...told, TxTid: otherTid(told.TxTid) };
    default:
      return told;
  }
}

/** A result without a token, which nothing signs. */
function refused({ merchant, moid, amt, reqReserved }: OpenWindow, code: string, text?: string): Told {
  return {
    ...{ AuthResultCode: code, AuthResultMsg: text ?? textOf(code, 'complete-window'), AuthToken: '' },
    ...{ PayMethod: 'CARD', MID: merchant.mid, Moid: moid, Amt: amt, Signature: '', ReqReserved: reqReserved },
    ...{ TxTid: '', NextAppURL: '', NetCancelURL: '' },
  };
}

/**
 * The signature covers token, MID and amount, so a customer can alter none of these alone. What he can bring is all of what
 * the window has given somebody else at the same shop, signed by NICE, which would be exchanged for that one's card: here
 * with that one's Moid, by which it can be noticed. With his own Moid in it nobody could tell, as nothing ties it to the
 * token.
 */
function strangers(office: Office, window: OpenWindow, own: WindowCard): Told {
  const stranger = NICE_CARDS.find(({ state, onIssue, number }) => {
    return state === 'active' && !onIssue && number !== own.number;
  });
  return authenticated(office, { ...window, moid: otherTid(window.moid) }, stranger ?? own);
}
