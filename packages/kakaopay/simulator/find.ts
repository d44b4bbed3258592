import type { Fault } from '@billkey/simulator';
import { amountObject } from './amounts.js';
import { balanceOf, cancelledOf, cancelsOf, type Action, type Order, type Status } from './books.js';
import { issuerOf } from './issuers.js';
import { koreaTime, koreaTimeOf } from './korea-time.js';
import { asSeen } from './lag.js';
import { cardOfTid, COMMON_FIELDS, type Answer, type Office, type Operation } from './office.js';
import { orderObject } from './payment-object.js';
import { Refusal } from './refusal.js';
import { methodOf } from './wallet.js';

/** `order`: what has become of a TID. Of a subscription's first payment it does not tell the SID. */
export const find: Operation = {
  name: 'find',
  path: '/online/v1/payment/order',
  moving: false,
  rules: { ...COMMON_FIELDS, tid: { required: true, max: 20 } },

  subjectOf(office, body) {
    const order = typeof body['tid'] === 'string' ? office.books.order(body['tid']) : undefined;
    return { ...(order ? { orderId: order.orderId } : {}), ...cardOfTid(office, body) };
  },

  perform(office, { merchant, fields, fault }) {
    const found = office.books.order(fields.text('tid'));
    const order = found?.merchant === merchant ? orderAsSeen(office, fault, found) : undefined;
    if (!order) throw new Refusal('-721');
    return {
      ...{ ...orderObject(order), status: order.status },
      canceled_amount: amountObject(cancelledOf(order)),
      cancel_available_amount: amountObject(balanceOf(order)),
      approved_at: koreaTimeOf(order.actions[0]?.at),
      canceled_at: koreaTimeOf(cancelsOf(order).at(-1)?.at),
      selected_card_info: selectedCard(office, order),
      payment_action_details: order.actions.map(actionObject),
    };
  },
};

/** A lagging look-up sees an order that was approved since as one that waits for it, and not at all one that was not there. */
function orderAsSeen(office: Office, fault: Fault | undefined, order: Order): Order | undefined {
  if (fault?.kind !== 'lagging-look-up') return order;
  if (asSeen(office, fault, [order], ({ createdAt }) => createdAt).length === 0) return undefined;
  const actions = [...asSeen(office, fault, order.actions, ({ at }) => at)];
  return { ...order, actions, status: statusAfter(order, actions) };
}

function statusAfter(order: Order, actions: Action[]): Status {
  if (actions.length === order.actions.length) return order.status;
  if (actions.length === 0) return 'AUTH_PASSWORD';
  return actions.length === 1 ? 'SUCCESS_PAYMENT' : 'PART_CANCEL_PAYMENT';
}

function selectedCard({ bank }: Office, { cardNumber = '', installMonth }: Order): Answer | undefined {
  const card = bank.card(cardNumber);
  if (!card || methodOf(cardNumber) === 'MONEY') return undefined;
  return {
    ...{ card_bin: cardNumber.slice(0, 6), install_month: installMonth },
    ...{ card_corp_name: issuerOf(card.issuer).name, interest_free_install: 'N' },
  };
}

function actionObject({ aid, type, amounts, at, payload }: Action): Answer {
  return {
    ...{ aid, approved_at: koreaTime(at), amount: amounts.total, point_amount: 0, discount_amount: 0 },
    ...{ green_deposit: amounts.greenDeposit, payment_action_type: type, payload },
  };
}
