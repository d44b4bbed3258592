import { amountObject } from './amounts.js';
import type { Order } from './books.js';
import { issuerOf } from './issuers.js';
import { koreaTime } from './korea-time.js';
import type { Answer, Office } from './office.js';
import { methodOf } from './wallet.js';

/** What all answers about an order have. */
export function orderObject({ tid, merchant, orderId, userId, amounts, cardNumber, ...order }: Order): Answer {
  return {
    ...{ tid, cid: merchant.cid, partner_order_id: orderId, partner_user_id: userId },
    payment_method_type: cardNumber === undefined ? undefined : methodOf(cardNumber),
    amount: amountObject(amounts),
    ...{ item_name: order.itemName, item_code: order.itemCode, quantity: order.quantity },
    created_at: koreaTime(order.createdAt),
  };
}

/** What was approved last, as the answer to approving or charging it. */
export function approvalObject(office: Office, order: Order): Answer {
  const action = order.actions.at(-1);
  return {
    ...{ aid: action?.aid, ...orderObject(order), sid: order.sid },
    card_info: cardInfo(office, order),
    payload: action?.payload,
    approved_at: action && koreaTime(action.at),
  };
}

/** `card_info`, of cards only. */
function cardInfo({ bank }: Office, { cardNumber = '', approvalNumber, installMonth }: Order): Answer | undefined {
  const card = bank.card(cardNumber);
  if (!card || methodOf(cardNumber) === 'MONEY') return undefined;
  const { name, code } = issuerOf(card.issuer);
  return {
    ...{ kakaopay_purchase_corp: name, kakaopay_purchase_corp_code: code },
    ...{ kakaopay_issuer_corp: name, kakaopay_issuer_corp_code: code },
    bin: cardNumber.slice(0, 6),
    card_type: card.kind === 'credit' ? '신용' : '체크',
    install_month: String(installMonth).padStart(2, '0'),
    approved_id: approvalNumber,
    card_mid: '123456789',
    interest_free_install: 'N',
    card_item_code: '000000',
  };
}
