import type { CardClaim, Fault, WindowCard, WindowForm, WireAnswer } from '@billkey/simulator';
import { KCP_CARDS } from '../cards.js';
import { KEY_ISSUE } from '../pg-api/complete-window.js';
import type { Office } from '../pg-api/office.js';
import { CODE, SUCCESS, SUCCESS_TEXT, textOf } from '../shared/codes.js';
import { close, type OpenWindow } from './books.js';
import { goBack, type Told } from './ends.js';
import { expired, over } from './pages.js';

/** What is to be put right in the window. */
export interface Problem {
  problem: string;
}

/** Does what a customer wants who has sent the form of a window that is open. */
export function decide(
  office: Office,
  window: OpenWindow,
  form: WindowForm,
  fault: Fault | undefined,
): WireAnswer | Problem {
  const { choice } = form;
  const goesOn = choice !== 'close' && choice !== 'expire';
  const problem = goesOn ? problemOf(window, form) : undefined;
  if (problem !== undefined) return { problem };
  close(window);
  if (fault?.kind === 'answer-code') return goBack(window, refused(fault.code ?? ''));
  switch (choice) {
    case 'close':
      return goBack(window, refused(CODE.cancelledByCustomer));
    case 'expire':
      return expired(200);
    case 'decline':
      return goBack(window, refused(CODE.declinedInWindow));
    case 'tamper':
      return goBack(window, strangers(office, window, form.card));
    case 'lose-return':
      finish(office, window, claimOf(window, form.card));
      return over(200, '카드 인증이 완료되었습니다.', 'Done. Nothing goes back to the merchant.');
    case 'pay':
    case 'return-twice':
      return goBack(window, finish(office, window, claimOf(window, form.card)), choice === 'return-twice' ? 2 : 1);
  }
}

const HOLDER_ID = { person: /^\d{6}$/, business: /^\d{10}$/, either: /^(?:\d{6}|\d{10})$/ } as const;

/** Only the form of what was typed; what the bank says of it comes with the exchange. */
function problemOf({ holder }: OpenWindow, { agreed, card }: WindowForm): string | undefined {
  if (!agreed) return '약관에 동의해 주세요. · Please agree.';
  const isCard = /^\d{13,16}$/.test(card.number) && card.expiry !== '' && /^\d\d$/.test(card.password2);
  if (!isCard) return '카드 정보를 확인해 주세요. · Please check the card.';
  const isHolder = holder === undefined || HOLDER_ID[holder].test(card.holderId);
  return isHolder ? undefined : '생년월일 또는 사업자번호를 확인해 주세요. · Please check the birth date.';
}

/** What was not asked for is not compared. */
function claimOf({ holder }: OpenWindow, { number, expiry, holderId, password2 }: WindowCard): CardClaim {
  const claim = { number, expiry, password2 };
  return holder === undefined ? claim : { ...claim, holderId };
}

function finish(office: Office, { site, orderId, masked, device }: OpenWindow, card: CardClaim): Told {
  const [encData, encInfo] = [office.ids.opaque(200), office.ids.opaque(128)];
  office.windows.addResult({ encData, encInfo, site, orderId, card, at: office.clock.now(), used: false });
  return {
    ...{ res_cd: SUCCESS, res_msg: SUCCESS_TEXT, tran_cd: KEY_ISSUE, enc_info: encInfo, enc_data: encData },
    card_mask_no: masked === undefined ? '' : mask(card.number, masked, device),
  };
}

function refused(code: string): Told {
  return { res_cd: code, res_msg: textOf(code), tran_cd: '', enc_info: '', enc_data: '', card_mask_no: '' };
}

/**
 * Nothing signs the return, and every value of it can be another's. What a customer can do with most harm is to bring what
 * the window has given somebody else, which KCP would exchange for that one's card: here all of it, with its order id.
 * Without the order id nobody could notice it, as the exchange tells neither order nor card number.
 */
function strangers(office: Office, window: OpenWindow, own: WindowCard): Told {
  const stranger = KCP_CARDS.find(({ number, holderId }) => number !== own.number && holderId.length === 6);
  const orderId = window.orderId.slice(0, -1) + (window.orderId.endsWith('0') ? '1' : '0');
  const told = finish(office, { ...window, orderId }, claimOf(window, stranger ?? own));
  return { ...told, ordr_idxx: orderId };
}

/** As the field table has it on a PC, and as it has been seen on phones. */
function mask(number: string, masked: 'Y' | 'L', device: OpenWindow['device']): string {
  const last = number.slice(-4);
  if (masked === 'L') return last;
  if (device === 'mobile') return number.slice(0, 6) + '*'.repeat(number.length - 10) + last;
  return [number.slice(0, 4), number.slice(4, 8), '*'.repeat(number.length - 12), last].join('-');
}
