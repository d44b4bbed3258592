import { redirectTo, returnPage, type WindowForm, type WireAnswer } from '@billkey/simulator';
import type { Registration } from '../books.js';
import { declined } from '../declines.js';
import type { Office } from '../office.js';
import { Refusal } from '../refusals.js';
import { EXPIRED, LOST, MAIN_PAGE, openPage, PG, toldToApp } from './pages.js';
import { register, registerAnother } from './register.js';
import { cancelled, failed, registered, withQuery, type ReturnFields } from './returns.js';
import { walletOf } from './wallet.js';

/** What comes of the form of a window that is open. */
export function outcomeOf(office: Office, registration: Registration, form: WindowForm): WireAnswer {
  if (form.choice === 'close') return closed(registration);
  if (form.choice === 'expire') {
    registration.over = true;
    return EXPIRED;
  }
  const method = walletOf(office.bank).find(({ value }) => value === form.wallet);
  if (!method) return openPage(office, registration, '결제수단을 선택해 주세요.');
  if (!form.agreed) return openPage(office, registration, '약관에 동의해 주세요.');
  const refusal = refusalOf(office, registration, form, method.cardNumber);
  if (refusal) {
    registration.over = true;
    return back(registration, failed(registration, refusal.code, refusal.message));
  }
  return finished(office, registration, form, method.cardNumber);
}

function refusalOf(
  { bank }: Office,
  { changes }: Registration,
  { choice }: WindowForm,
  cardNumber: string,
): Refusal | undefined {
  if (changes?.removed) return new Refusal('removed-key');
  if (choice === 'decline') return new Refusal('declined');
  const reason = bank.verify({ number: cardNumber });
  return reason && declined(reason);
}

function finished(office: Office, registration: Registration, form: WindowForm, cardNumber: string): WireAnswer {
  const key = register(office, registration, cardNumber);
  if (form.choice === 'lose-return') return LOST;
  if (form.choice !== 'tamper') return back(registration, registered(registration, key), form, true);
  // Both values of another registration fit each other: only who compares with the one he began can tell.
  return back(registration, registered(registration, registerAnother(office, key)), form, true);
}

/** The cancel button. */
function closed(registration: Registration): WireAnswer {
  registration.over = true;
  const { device, merchant, toApp, cancelMobileUrl } = registration;
  if (toApp || device === 'pc' || merchant.mobileCancel === 'returnUrl')
    return back(registration, cancelled(registration));
  return cancelMobileUrl === undefined ? MAIN_PAGE : redirectTo(cancelMobileUrl);
}

/** To the merchant, by GET. */
function back({ returnUrl, toApp }: Registration, fields: ReturnFields, form?: WindowForm, booked = false): WireAnswer {
  if (toApp) return toldToApp(booked);
  if (form?.choice !== 'return-twice') return redirectTo(withQuery(returnUrl, fields), { booked });
  return returnPage({ pg: PG, method: 'GET', url: returnUrl, fields, times: 2, booked });
}
