import { habitsOf } from '../cards.js';
import { declined } from '../shared/declines.js';
import { Refusal } from '../shared/refusal.js';
import { mask } from './approve.js';
import { issuedKey } from './issue.js';
import { checkBilling } from './keys.js';
import { COMMON_FIELDS, type Office, type Operation, type Visit } from './office.js';
import type { Authentication } from './window/books.js';

/** From the customer's authentication on; no document of WEBAPI says how long. */
const AUTHENTICATED_FOR = 30 * 60_000;
const TID_LENGTH = 30;

/** `cardbill_regist.jsp` (WEBAPI manual, billing by the window): a billing key for what a customer has authenticated. */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: '/webapi/billing/cardbill_regist.jsp',
  moving: true,
  rules: {
    ...COMMON_FIELDS,
    TID: { required: true, type: 'id' },
    AuthToken: { required: true, max: 40, type: 'id' },
  },
  signs: ['TID', 'MID', 'EdiDate'],
  success: { codes: ['F100'], text: '빌키가 정상적으로 생성되었습니다.' },

  subjectOf(office, _merchant, form) {
    const found = office.windows.authentication(form.get('AuthToken') ?? '');
    return found ? { orderId: found.moid, cardNumber: found.card.number } : {};
  },

  perform(office, visit) {
    const { merchant } = visit;
    checkBilling(merchant, 'issue');
    const authentication = authenticated(office, visit);
    // Once only, however it ends.
    authentication.used = true;
    const { card, txTid } = authentication;
    const reason = office.bank.verify(card);
    if (reason) throw declined(reason);
    const habit = habitsOf(card.number).onIssue;
    if (habit) throw new Refusal(habit.code);
    // As masked as in an approval.
    return { ...issuedKey(office, merchant, card, txTid), CardNo: mask(card.number) };
  },
};

/** @throws Refusal unless the customer was authenticated not long ago, for this merchant, under both ids, and not exchanged */
function authenticated(office: Office, { merchant, fields }: Visit): Authentication {
  const tid = fields.text('TID');
  if (tid.length !== TID_LENGTH) throw new Refusal('A115');
  const found = office.windows.authentication(fields.text('AuthToken'));
  if (found?.txTid !== tid) throw new Refusal('A251');
  if (found.merchant.mid !== merchant.mid) throw new Refusal('A122');
  if (found.used) throw new Refusal('2156');
  if (office.clock.now().getTime() - found.at.getTime() > AUTHENTICATED_FOR) throw new Refusal('A251');
  return found;
}
