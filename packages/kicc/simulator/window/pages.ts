import {
  endPage,
  htmlAnswer,
  readWindowForm,
  returnPage,
  windowPage,
  type CardInput,
  type WindowForm,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import type { Registration } from '../books.js';
import type { Office } from '../office.js';
import { authenticate, isComplete } from './authenticate.js';
import { refusedReturn, succeededReturn, tampered, type ReturnFields } from './return-fields.js';

const PG = 'KICC 이지페이';

/** How long a window is open: nothing is published of it. */
const OPEN_FOR = 30 * 60_000;

/** What is asked for besides number and expiry (register, `certType`). */
const CARD_INPUTS: Readonly<Record<Registration['certType'], readonly CardInput[]>> = {
  '0': ['number', 'expiry', 'holderId', 'password2'],
  '1': ['number', 'expiry'],
  '2': ['number', 'expiry', 'holderId'],
};

/** The page of a window, or what comes of the customer's sending it. */
export function windowAnswer(office: Office, id: string, request: WireRequest): WireAnswer {
  const registration = office.books.registration(id);
  if (!registration) return over(404, '등록되지 않은 결제창입니다.', 'There is no such window.');
  if (registration.used) return over(410, '이미 사용된 결제창입니다.', 'This window has been used.');
  if (office.clock.now().getTime() - registration.at.getTime() > OPEN_FOR) return expired(registration, 410);
  if (request.method === 'GET') return page(registration, request.path);
  const form = readWindowForm(request.body);
  if (!form) return over(400, '잘못된 요청입니다.', 'This did not come from the window.');
  return answerTo(office, registration, { form, action: request.path });
}

function answerTo(
  office: Office,
  registration: Registration,
  { form, action }: { form: WindowForm; action: string },
): WireAnswer {
  const goesOn = form.choice !== 'close' && form.choice !== 'expire';
  if (goesOn && !form.agreed) return page(registration, action, '약관에 동의해 주세요. (Please agree.)');
  if (goesOn && form.choice !== 'decline' && !isComplete(registration, form.card))
    return page(registration, action, '카드 정보를 확인해 주세요. (Please check the card.)');
  if (form.choice === 'expire') return expired(registration, 200);
  registration.used = true;
  if (form.choice === 'close') return goBack(registration, refusedReturn(registration, 'X700'));
  if (form.choice === 'decline') return goBack(registration, refusedReturn(registration, '8373'));
  const result = authenticate(office, registration, form.card);
  if (typeof result === 'string') return goBack(registration, refusedReturn(registration, result));
  const fields = succeededReturn(result);
  switch (form.choice) {
    case 'lose-return':
      return endPage({ pg: PG, text: '결제창이 종료되었습니다.', english: 'The window is over; nothing goes back.' });
    case 'return-twice':
      return goBack(registration, fields, 2);
    case 'tamper':
      return goBack(registration, tampered(fields));
    default:
      return goBack(registration, fields);
  }
}

function page({ device, goodsName, merchant, certType }: Registration, action: string, problem?: string): WireAnswer {
  const html = windowPage({
    ...{ pg: PG, title: '정기결제 카드 등록', english: 'Register a card for automatic payments', device },
    lines: [
      { label: '가맹점', value: merchant.mallId },
      { label: '상품명', value: goodsName },
      { label: '결제금액', value: '0원' },
    ],
    ...(problem === undefined ? {} : { problem }),
    ...{ action, cardInputs: CARD_INPUTS[certType], terms: '정기결제 이용약관에 동의합니다.' },
  });
  return htmlAnswer(html);
}

/** By POST, into whatever the window is in: on a PC a popup or a frame, on a phone the whole page. */
function goBack({ returnUrl: url }: Registration, fields: ReturnFields, times: 1 | 2 = 1): WireAnswer {
  return returnPage({ pg: PG, method: 'POST', url, fields, times });
}

function expired(registration: Registration, status: number): WireAnswer {
  registration.used = true;
  return over(status, '결제 시간이 초과되었습니다.', 'The window has expired.');
}

function over(status: number, text: string, english: string): WireAnswer {
  return endPage({ pg: PG, text, english, status });
}
