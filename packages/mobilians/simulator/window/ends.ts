import { endPage, redirectTo, returnPage, type Fault, type WireAnswer, type WindowChoice } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import type { Registration } from '../books.js';
import { SUCCESS, textOf } from '../codes.js';
import { misprinted, otherId } from '../misprints.js';
import { signOf, type Answer } from '../office.js';

/** The name over the pages. */
export const PG = { pg: 'KG모빌리언스' } as const;

export interface Result {
  fields: Answer;
  /** Whether something was paid, or a key made. */
  booked: boolean;
}

/** Takes a result to ok_url, or to wherever a choice of the customer's has it end. */
export function succeed(
  registration: Registration,
  { fields, booked }: Result,
  choice: WindowChoice,
  fault: Fault | undefined,
): WireAnswer {
  if (choice === 'lose-return') return lost(booked);
  const printed = misprinted(fields, fault, signOf(registration.merchant.skey, registration));
  const sent = choice === 'tamper' ? tampered(printed) : printed;
  const times = choice === 'return-twice' ? 2 : 1;
  const head = { code: SUCCESS, message: '정상 처리되었습니다.' };
  return { ...back(registration.okUrl, { ...head, ...sent, ...extras(registration) }, times, booked), pgCode: SUCCESS };
}

/** A failure is code and message, at fail_url if there is one. */
export function fail(
  { okUrl, failUrl }: Registration,
  code: string,
  { text = textOf(code), booked = false }: { text?: string | undefined; booked?: boolean } = {},
): WireAnswer {
  return { ...back(failUrl ?? okUrl, { code, message: text }, 1, booked), pgCode: code };
}

/** Of a popup nobody hears; of other windows close_url, without a word. */
export function close({ callType, closeUrl }: Registration): WireAnswer {
  if (callType !== 'P' && closeUrl !== undefined) return redirectTo(closeUrl);
  return endPage({ ...PG, text: '결제를 취소하였습니다.', english: 'Cancelled.', closes: true });
}

export function expire(): WireAnswer {
  return endPage({ ...PG, text: '결제 가능 시간이 지났습니다.', english: 'The time to pay is over.' });
}

function lost(booked: boolean): WireAnswer {
  return endPage({ ...PG, text: '처리되었습니다.', english: 'Done. Nothing goes back to the merchant.', booked });
}

function back(url: string, fields: Answer, times: 1 | 2, booked: boolean): WireAnswer {
  return returnPage({ ...PG, method: 'POST', url, fields, charset: 'euc-kr', times, booked });
}

/** What is most dangerous, as the hmac covers none of it: another key to charge later, or another payment. */
function tampered(fields: Answer): Answer {
  const name = ['mc_bill_key', 'cn_bill_key', 'pay_token'].find((candidate) => (fields[candidate] ?? '') !== '');
  return name === undefined ? fields : { ...fields, [name]: otherId(fields[name] ?? '') };
}

/** What comes along undocumented. */
function extras({ timeStamp }: Registration): Answer {
  const hmac2 = randomBytes(32).toString('base64');
  return { time_stamp: timeStamp, hmac2, fwd_hash: '', FwdNotiurl: '', multi_payment_list: '' };
}
