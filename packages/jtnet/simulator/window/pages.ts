import { endPage, htmlAnswer, readWindowForm, windowPage } from '@billkey/simulator';
import type { Device, Fault, WindowForm, WireAnswer, WireRequest } from '@billkey/simulator';
import type { PaymentWindow } from '../books.js';
import { textOf } from '../codes.js';
import type { Office } from '../office.js';
import { Refusal } from '../refusal.js';
import { decide, tampered } from './decide.js';
import { tell } from './notify.js';
import { openWindow } from './open.js';
import { PG_NAME } from './pg-name.js';
import { resultOf } from './result.js';
import { cancelled, goBack, shown } from './return.js';

/** Where the window's own form goes. Of its paths only that of the first page is known. */
export const DECIDE_PATH = '/webTxInit/decide';

/** How long a customer has. Not verified. */
const OPEN_FOR = 30 * 60_000;

/** The first page. A form that is refused is refused in the page, and nobody else is told. */
export function firstPage(
  office: Office,
  request: WireRequest,
  at: { device: Device; resultUrl?: string | undefined },
): WireAnswer {
  try {
    return page(openWindow(office, request, at));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code } = error;
    const text = `[${code}] ${error.text ?? textOf(code)}`;
    return { ...over(400, text, 'The merchant’s request was refused.'), pgCode: code };
  }
}

/** What the customer has done in the window. */
export function decided(
  office: Office,
  window: PaymentWindow | undefined,
  request: WireRequest,
  fault: Fault | undefined,
): WireAnswer {
  const form = readWindowForm(request.body);
  if (!form) return over(400, '잘못된 요청입니다', 'This did not come from the window.');
  if (!window) return over(404, '없는 결제창입니다', 'There is no such window.');
  if (window.over) return over(410, '이미 끝난 결제창입니다', 'This window is over.');
  const age = office.clock.now().getTime() - window.at.getTime();
  if (age > OPEN_FOR || form.choice === 'expire') {
    window.over = true;
    return over(410, '결제 시간이 초과되었습니다', 'The window has expired; nothing goes to the merchant.');
  }
  if (form.choice === 'close') {
    window.over = true;
    return cancelled(window);
  }
  const problem = problemOf(form);
  return problem === undefined ? concluded(office, window, form, fault) : page(window, problem);
}

function problemOf({ choice, agreed, card }: WindowForm): string | undefined {
  if (!agreed) return '약관에 동의해 주세요. (Please agree.)';
  const typed = [card.number, card.expiry, card.holderId, card.password2];
  const complete = choice === 'decline' || typed.every((value) => value !== '');
  return complete ? undefined : '카드 정보를 확인해 주세요. (Please check the card.)';
}

function concluded(office: Office, window: PaymentWindow, form: WindowForm, fault: Fault | undefined): WireAnswer {
  window.over = true;
  const outcome = decide(office, window, form, fault);
  const { booked, resultCd: pgCode, token } = outcome;
  const result = resultOf(office, window, outcome, fault);
  if (token !== undefined) tell(office, window, result);
  const { choice, card } = form;
  if (choice === 'lose-return') {
    const text = '결제창 처리가 끝났습니다';
    return { ...endPage({ pg: PG_NAME, text, english: 'Nothing goes to the merchant.', booked }), pgCode };
  }
  const altered = choice === 'tamper' && token !== undefined;
  const back = altered ? tampered(office, window, result, card.number) : result;
  return { ...goBack(window, back, choice === 'return-twice' ? 2 : 1, booked), pgCode };
}

function page({ id, device, merchant, fields }: PaymentWindow, problem?: string): WireAnswer {
  const pays = fields.text('billReqType') === '1';
  const html = windowPage({
    ...{ pg: PG_NAME, device, ...(problem === undefined ? {} : { problem }) },
    title: pays ? '정기결제 등록 및 결제' : '정기결제 카드 등록',
    english: pays ? 'Register a card for automatic payments, and pay' : 'Register a card for automatic payments',
    lines: [
      { label: '가맹점', value: merchant.mid },
      { label: '상품명', value: fields.text('goodsName') },
      { label: '결제금액', value: `${fields.amount('amt').toLocaleString('ko-KR')}원` },
    ],
    ...{ action: DECIDE_PATH, hidden: { window: id }, cardInputs: ['number', 'expiry', 'holderId', 'password2'] },
    terms: '정기결제 이용약관에 동의합니다 · I agree to automatic payments',
  });
  return shown(htmlAnswer(html));
}

function over(status: number, text: string, english: string): WireAnswer {
  return shown(endPage({ pg: PG_NAME, text, english, status }));
}
