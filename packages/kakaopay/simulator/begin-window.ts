import { AMOUNT_FIELDS, readAmounts } from './amounts.js';
import type { Order } from './books.js';
import { koreaTime } from './korea-time.js';
import { COMMON_FIELDS, orderIn, type Office, type Operation, type Visit } from './office.js';
import { PURCHASE } from './purchase.js';
import { Refusal } from './refusal.js';
import { windowAddresses } from './window-wire.js';

const URL_FIELDS = ['approval_url', 'cancel_url', 'fail_url'] as const;
const RETURN = { required: true, type: 'url', max: 255 } as const;

/** `ready`: registers an order and gives the addresses of its window. */
export const beginWindow: Operation = {
  name: 'begin-window',
  path: '/online/v1/payment/ready',
  moving: false,
  rules: {
    ...COMMON_FIELDS,
    ...PURCHASE,
    item_name: { required: true, max: 100 },
    ...AMOUNT_FIELDS,
    approval_url: RETURN,
    cancel_url: RETURN,
    fail_url: RETURN,
    available_cards: { type: 'agreed' },
    payment_method_type: { oneOf: ['CARD', 'MONEY'] },
    install_month: { type: 'integer', max: 12 },
    use_share_installment: { type: 'agreed' },
    custom_json: { type: 'strings' },
  },

  subjectOf: (_, body) => orderIn(body),

  perform(office, visit) {
    const { fields } = visit;
    checkDomains(visit);
    const order = toOrder(office, visit);
    const hash = office.ids.hash();
    const methods = fields.optional('payment_method_type');
    office.books.addRegistration({
      ...{ hash, order },
      approvalUrl: fields.text('approval_url'),
      cancelUrl: fields.text('cancel_url'),
      failUrl: fields.text('fail_url'),
      ...(methods === undefined ? {} : { methods }),
    });
    const addresses = windowAddresses(office.windowUrl(), hash, order);
    return { tid: order.tid, ...addresses, created_at: koreaTime(order.createdAt) };
  },
};

function checkDomains({ merchant, fields }: Visit): void {
  for (const name of URL_FIELDS) {
    const { hostname } = new URL(fields.text(name));
    if (merchant.domains && !merchant.domains.includes(hostname)) throw new Refusal('-799');
  }
}

function toOrder({ ids, clock }: Office, { merchant, fields }: Visit): Order {
  const amounts = readAmounts(fields);
  if (amounts.total === 0 && !merchant.subscription) throw new Refusal('-724');
  if (amounts.total > (merchant.perPayment ?? Infinity)) throw new Refusal('-797');
  const itemCode = fields.optional('item_code');
  return {
    tid: ids.tid(),
    merchant,
    orderId: fields.text('partner_order_id'),
    userId: fields.text('partner_user_id'),
    itemName: fields.text('item_name'),
    ...(itemCode === undefined ? {} : { itemCode }),
    quantity: fields.integer('quantity'),
    amounts,
    status: 'READY',
    createdAt: clock.now(),
    installMonth: fields.optionalInteger('install_month') ?? 0,
    actions: [],
  };
}
