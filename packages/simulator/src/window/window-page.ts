import { htmlEscape } from 'escape-goat';
import { hiddenInputs, htmlPage } from './html.js';
import type { CardInput } from './window-card.js';
import { WINDOW_CHOICES, type WindowChoice } from './window-choice.js';
import type { WindowView } from './window-view.js';

/** The HTML of a payment window. It works without JavaScript; `readWindowForm` reads what it sends. */
export function windowPage(view: WindowView): string {
  return htmlPage({
    pg: view.pg,
    aside: view.device === 'pc' ? '결제창 · PC' : '결제창 · 모바일',
    device: view.device,
    body: [
      htmlEscape`<h1>${view.title}</h1><p class="english" lang="en">${view.english}</p>`,
      view.problem === undefined ? '' : htmlEscape`<p class="problem" role="alert">${view.problem}</p>`,
      `<dl>${view.lines.map(({ label, value }) => htmlEscape`<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>`,
      htmlEscape`<form method="post" action="${view.action}">`,
      hiddenInputs(Object.entries(view.hidden ?? {})),
      wallet(view),
      ...(view.cardInputs ?? []).map((name) => CARD_LABELS[name]).map(textInput),
      view.phone ? textInput(PHONE) : '',
      htmlEscape`<label class="pick"><input type="checkbox" name="agree" value="Y" required> ${view.terms}</label>`,
      '<div class="buttons">',
      '<button name="press" value="cancel" formnovalidate>취소</button>',
      '<button class="pay" name="press" value="pay">결제하기</button>',
      '</div>',
      choices(view.choices ?? WINDOW_CHOICES),
      '</form>',
    ].join('\n'),
  });
}

function wallet({ wallet: cards }: WindowView): string {
  if (!cards) return '';
  const picks = cards.map(({ value, label }, index) => {
    const checked = index === 0 ? ' checked' : '';
    return `${htmlEscape`<label class="pick"><input type="radio" name="wallet" value="${value}"`}${checked}> ${htmlEscape(label)}</label>`;
  });
  return `<fieldset><legend>결제수단 <span lang="en">· Card</span></legend>${picks.join('')}</fieldset>`;
}

interface TextInput {
  name: string;
  label: string;
  type: 'text' | 'password' | 'tel';
  pattern: string;
  hint: string;
  autocomplete: string;
}

const CARD_LABELS: Record<CardInput, TextInput> = {
  number: {
    ...{ name: 'card-number', label: '카드번호 · Card number', type: 'text', autocomplete: 'cc-number' },
    ...{ pattern: '[0-9 \\-]{14,23}', hint: '0000 0000 0000 0000' },
  },
  expiry: {
    ...{ name: 'card-expiry', label: '유효기간 · Expiry (MM/YY)', type: 'text', autocomplete: 'cc-exp' },
    ...{ pattern: '(0[1-9]|1[0-2])/[0-9]{2}', hint: 'MM/YY' },
  },
  holderId: {
    ...{ name: 'card-holder', label: '생년월일(YYMMDD) 또는 사업자번호 · Birth date or business number', type: 'text' },
    ...{ pattern: '[0-9]{6}|[0-9]{10}', hint: 'YYMMDD', autocomplete: 'off' },
  },
  password2: {
    ...{ name: 'card-password', label: '비밀번호 앞 2자리 · First two digits of the password', type: 'password' },
    ...{ pattern: '[0-9]{2}', hint: '••', autocomplete: 'off' },
  },
  cvc: {
    ...{ name: 'card-cvc', label: 'CVC', type: 'password', autocomplete: 'off' },
    ...{ pattern: '[0-9]{3,4}', hint: '•••' },
  },
};

const PHONE: TextInput = {
  ...{ name: 'phone', label: '휴대폰 번호 · Mobile phone', type: 'tel', autocomplete: 'tel' },
  ...{ pattern: '01[0-9]{8,9}', hint: '01012345678' },
};

function textInput({ name, label, type, pattern, hint, autocomplete }: TextInput): string {
  return htmlEscape`<label><span class="label">${label}</span><input class="text" type="${type}" inputmode="numeric" name="${name}" pattern="${pattern}" placeholder="${hint}" autocomplete="${autocomplete}" required></label>`;
}

const CHOICE_LABELS: Record<WindowChoice, string> = {
  pay: '정상 결제 · the payment goes through',
  decline: '카드사 거절 · it is declined',
  close: '고객이 창을 닫음 · the customer closes the window',
  expire: '시간 초과 · the window expires',
  'lose-return': '결과가 돌아가지 않음 · the return is lost',
  'return-twice': '결과가 두 번 전달됨 · the return is delivered twice',
  tamper: '결과가 변조됨 · the return is tampered with',
};

function choices(offered: readonly WindowChoice[]): string {
  const options = offered.map((choice) => htmlEscape`<option value="${choice}">${CHOICE_LABELS[choice]}</option>`);
  return `<label class="happens"><span class="label">시뮬레이터: 어떤 일이 일어날까요? <span lang="en">· What happens</span></span><select class="text" name="choice">${options.join('')}</select></label>`;
}
