import type { CardClaim, Fault, WindowForm, WireAnswer } from '@billkey/simulator';
import { approve, keyFor, purchaseOf } from '../approve.js';
import type { Authentication, Registration } from '../books.js';
import { habitsOf } from '../cards.js';
import { declined } from '../declines.js';
import { tell } from '../notify.js';
import type { Office } from '../office.js';
import { Refusal } from '../refusal.js';
import { close, expire, fail, succeed, type Result } from './ends.js';
import { authenticatedFields, paidFields } from './paid-fields.js';

/** What is to be put right in the window. */
interface Problem {
  problem: string;
}

/** Does what a customer wants who has sent the form of a window that is open. */
export function submit(
  office: Office,
  registration: Registration,
  form: WindowForm,
  fault: Fault | undefined,
): WireAnswer | Problem {
  const { choice } = form;
  if (choice === 'close') return close(registration);
  if (choice === 'expire') {
    registration.expires = new Date(office.clock.now().getTime() - 1);
    return expire();
  }
  const problem = problemOf(registration, form);
  if (problem !== undefined) return { problem };
  try {
    if (choice === 'decline') throw new Refusal('0016');
    if (fault?.kind === 'answer-code' && !fault.booked) return fail(registration, fault.code ?? '');
    const result = resultOf(office, registration, claimOf(registration, form));
    if (fault?.kind === 'answer-code') return fail(registration, fault.code ?? '', { booked: result.booked });
    return succeed(registration, result, choice, fault);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return fail(registration, error.codeIn(registration.cashCode), { text: error.text, booked: error.booked });
  }
}

function problemOf(
  { cashCode, fixedPhone }: Registration,
  { agreed, card, phone = '' }: WindowForm,
): string | undefined {
  if (!agreed) return '약관에 동의해 주십시오. · Please agree to the terms.';
  const isNumber = cashCode === 'MC' ? /^01\d{8,9}$/.test(phone) : /^\d{14,16}$/.test(card.number);
  if (!isNumber) return '번호를 확인해 주십시오. · Please check the number.';
  if (cashCode === 'MC' && fixedPhone !== '' && phone !== fixedPhone)
    return '번호를 바꿀 수 없습니다. · The number is fixed.';
  const isHolder = /^(\d{6}|\d{10})$/.test(card.holderId);
  return isHolder ? undefined : '생년월일을 확인해 주십시오. · Please check the birth date.';
}

function claimOf({ cashCode }: Registration, { card, phone = '' }: WindowForm): CardClaim {
  const { number, expiry, holderId, password2 } = card;
  return cashCode === 'MC' ? { number: phone, holderId } : { number, expiry, holderId, password2 };
}

/** Authenticates the customer and, unless the merchant wants to approve himself, has him pay. @throws Refusal */
function resultOf(office: Office, registration: Registration, claim: CardClaim): Result {
  const authentication = authenticate(office, registration, claim);
  const { hybrid, amount, merchant } = registration;
  if (hybrid && !(amount === 0 && merchant.keyOnlyInWindow)) {
    office.books.addAuthentication(authentication);
    return { fields: authenticatedFields(authentication), booked: false };
  }
  const payment = approve(office, purchaseOf(registration, authentication));
  registration.done = true;
  tell(office, 'page', registration, payment);
  return { fields: paidFields(office, registration, payment, 'browser'), booked: true };
}

function authenticate(office: Office, registration: Registration, claim: CardClaim): Authentication {
  const { merchant, tradeId, cashCode } = registration;
  if (!registration.done && office.books.isTradeIdUsed(merchant, tradeId)) throw new Refusal('0052');
  const habit = habitsOf(claim.number).inWindow;
  if (habit) throw new Refusal(habit.code);
  const reason = office.bank.verify(claim);
  if (reason) throw declined(office.bank, reason, claim);
  const { number, expiry } = claim;
  const payer = { number, ...(expiry === undefined ? {} : { expiry }) };
  const userKey = cashCode === 'MC' ? office.ids.userKey() : '';
  const key = keyFor(office, registration, payer, userKey);
  return { payToken: office.ids.payToken(), registration, payer, userKey, key, at: office.clock.now(), used: false };
}
