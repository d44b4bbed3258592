import { parse, type HTMLElement } from 'node-html-parser';
import type { Charset } from '../charset.js';
import type { WindowCard } from './window-card.js';
import type { Visit } from './window-choice.js';

/** A form of a page, as far as a customer without JavaScript sends it. */
export interface FilledForm {
  action: string;
  method: 'GET' | 'POST';
  charset: Charset;
  fields: [string, string][];
}

/**
 * The forms of a page as the customer sends them: the window's one filled in, forms back to the merchant as they are.
 * @param url the page's, for addresses that are relative to it
 * @throws Error when the window does not offer what the customer wants, or does not take what he sent
 */
export function fillForms(html: string, page: { url: string; charset: Charset }, visit: Visit): FilledForm[] {
  // what is inside noscript is there for this customer
  const document = parse(html, { blockTextElements: { script: true, style: true } });
  const problem = document.querySelector('[role=alert]');
  if (problem) throw new Error(`the window says: ${problem.text}`);
  return document.querySelectorAll('form').map((form) => ({
    action: new URL(form.getAttribute('action') ?? '', page.url).href,
    method: form.getAttribute('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
    charset: charsetOf(form.getAttribute('accept-charset')) ?? page.charset,
    fields: form.querySelectorAll('input, select, button').flatMap((control) => fieldOf(control, form, visit)),
  }));
}

/** The charset a content type or a form names. */
export function charsetOf(text: string | null | undefined): Charset | undefined {
  if (/euc-?kr/i.test(text ?? '')) return 'euc-kr';
  return /utf-?8/i.test(text ?? '') ? 'utf-8' : undefined;
}

function fieldOf(control: HTMLElement, form: HTMLElement, visit: Visit): [string, string][] {
  const name = control.getAttribute('name');
  if (name === undefined) return [];
  const value = control.getAttribute('value') ?? '';
  if (control.tagName === 'BUTTON') return value === pressed(visit) ? [[name, value]] : [];
  if (control.tagName === 'SELECT') return [[name, chosen(control, visit)]];
  switch (control.getAttribute('type')) {
    case 'radio':
      return control === picked(form, name, visit.card) ? [[name, value]] : [];
    case 'checkbox':
      return (visit.agree ?? true) ? [[name, value]] : [];
    case 'hidden':
      return [[name, value]];
    default:
      return [[name, typed(name, visit)]];
  }
}

function pressed({ choice }: Visit): string {
  return choice === 'close' ? 'cancel' : 'pay';
}

function chosen(select: HTMLElement, { choice = 'pay' }: Visit): string {
  const offered = select.querySelectorAll('option').map((option) => option.getAttribute('value'));
  if (!offered.includes(choice)) throw new Error(`the window does not offer ${choice}`);
  return choice;
}

function picked(form: HTMLElement, name: string, card: WindowCard | undefined): HTMLElement | undefined {
  const radios = form.querySelectorAll('input').filter((input) => input.getAttribute('name') === name);
  if (!card) return radios.find((radio) => radio.hasAttribute('checked'));
  const lastFour = card.number.slice(-4);
  const found = radios.find((radio) => {
    return radio.getAttribute('value') === card.number || (radio.parentNode?.text ?? '').trim().endsWith(lastFour);
  });
  if (!found) throw new Error(`the wallet has no card that ends with ${lastFour}`);
  return found;
}

function typed(name: string, { card, phone }: Visit): string {
  const text = name === 'phone' ? phone : card && ofCard(name, card);
  if (text === undefined) throw new Error(`the window asks for ${name}`);
  return text;
}

function ofCard(name: string, card: WindowCard): string | undefined {
  switch (name) {
    case 'card-number':
      return card.number;
    case 'card-expiry':
      return `${card.expiry.slice(5)}/${card.expiry.slice(2, 4)}`;
    case 'card-holder':
      return card.holderId;
    case 'card-password':
      return card.password2;
    case 'card-cvc':
      return card.cvc;
    default:
      return undefined;
  }
}
