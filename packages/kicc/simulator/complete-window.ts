import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from './cards.js';
import { textAt } from './body.js';
import type { BillingKey, CardAuthorization } from './books.js';
import { declined } from './declines.js';
import { tell } from './notify.js';
import {
  checkBilling,
  checkDay,
  checkOrder,
  claimId,
  DAY,
  MALL_ID,
  remember,
  SHOP_ORDER_NO,
  SHOP_TRANSACTION_ID,
  type Answer,
  type Office,
  type Operation,
  type Visit,
} from './office.js';
import { declineAnswer, issueAnswer } from './payment-object.js';
import { Refusal } from './refusal.js';

/** The documents know such a limit for UnionPay only; here it is everybody's. */
const AUTHORIZED_FOR = 30 * 60_000;

/** `approval` (online payment, approval): makes what the customer has authenticated in the window a billing key. */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: '/api/ep9/trades/approval',
  moving: true,
  rules: {
    mallId: MALL_ID,
    shopTransactionId: SHOP_TRANSACTION_ID,
    authorizationId: { required: true, max: 60, type: 'id' },
    shopOrderNo: SHOP_ORDER_NO,
    approvalReqDate: DAY,
  },

  subjectOf(office, raw) {
    const orderId = textAt(raw, 'shopOrderNo');
    const cardNumber = office.books.authorization(textAt(raw, 'authorizationId') ?? '')?.card.number;
    return { ...(orderId === undefined ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
  },

  perform(office, visit) {
    checkDay(office, visit.fields.text('approvalReqDate'));
    claimId(office, visit);
    checkBilling(visit.merchant);
    const authorization = takeAuthorization(office, visit);
    const { card, shopOrderNo } = authorization;
    const refusal = declineOf(office, authorization);
    const keep = (answer: Answer): void => remember(office, visit, { answer, orderId: shopOrderNo, card: card.number });
    if (refusal) {
      keep(declineAnswer(visit, refusal));
      throw refusal;
    }
    const key = issue(office, authorization);
    const answer = answerOf(office, visit, key);
    keep(answer);
    tell(office, {
      operation: 'complete-window',
      merchant: visit.merchant,
      approval: answer,
      orderId: shopOrderNo,
      ...{ customerId: authorization.customerId, shopValues: authorization.shopValues },
    });
    return answer;
  },
};

/** Whatever comes of it, it is used up. @throws Refusal unless it is this merchant's, of this order, fresh and unused */
function takeAuthorization(office: Office, { merchant, fields }: Visit): CardAuthorization {
  const authorization = office.books.authorization(fields.text('authorizationId'));
  if (authorization?.merchant.mallId !== merchant.mallId) throw new Refusal('X490');
  if (authorization.shopOrderNo !== fields.text('shopOrderNo')) throw new Refusal('X493');
  if (authorization.used) throw new Refusal('X491');
  if (office.clock.now().getTime() - authorization.at.getTime() > AUTHORIZED_FOR) throw new Refusal('X492');
  checkOrder(office, merchant, authorization.shopOrderNo);
  authorization.used = true;
  return authorization;
}

/** The bank is asked once more: the card may have been reported lost since. */
function declineOf(office: Office, { card }: CardAuthorization): Refusal | undefined {
  const reason = office.bank.verify(card);
  if (reason) return declined(reason);
  const { onIssue } = habitsOf(card.number);
  return onIssue ? new Refusal(onIssue.code) : undefined;
}

function issue(office: Office, { merchant, card, shopOrderNo }: CardAuthorization): BillingKey {
  const key = { batchKey: office.ids.batchKey(merchant), merchant, card, removed: false };
  office.books.addKey(key);
  office.books.usePaid(merchant, shopOrderNo);
  return key;
}

function answerOf(office: Office, visit: Visit, { batchKey, card }: BillingKey): Answer {
  const at = office.clock.now();
  const known = office.bank.card(card.number);
  return issueAnswer(visit, {
    pgCno: office.ids.pgCno(at),
    second: koreaStamp(at),
    batchKey,
    number: card.number,
    known,
  });
}
