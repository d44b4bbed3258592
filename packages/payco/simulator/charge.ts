import { approvalResult } from './approval.js';
import type { AutoPayment, Order, Product } from './books.js';
import { asObject, textIn } from './body.js';
import { habitsOf } from './cards.js';
import { declined } from './declines.js';
import { Fields, type FieldRules } from './fields.js';
import { keyShown } from './keys.js';
import type { PaycoMerchant } from './merchants.js';
import { REFERENCE_KEY, type Office, type Operation, type Visit } from './office.js';
import { partsIn, taxableParts } from './parts.js';
import { Refusal } from './refusals.js';

const URL_FIELD = { max: 1000, type: 'url' } as const;

const RULES: FieldRules = {
  sellerKey: { required: true },
  autoPaymentNo: { required: true, type: 'id' },
  autoPaymentCertifyKey: { required: true, type: 'id' },
  sellerOrderReferenceKey: REFERENCE_KEY,
  sellerOrderReferenceKeyType: { oneOf: ['UNIQUE_KEY', 'DUPLICATE_KEY'] },
  currency: { max: 3, oneOf: ['KRW'] },
  totalPaymentAmt: { required: true, type: 'won' },
  totalTaxfreeAmt: { type: 'won' },
  totalTaxableAmt: { type: 'won' },
  totalVatAmt: { type: 'won' },
  orderTitle: {},
  orderProducts: { required: true, type: 'array' },
};

const PRODUCT_RULES: FieldRules = {
  cpId: { required: true, max: 30, type: 'id' },
  productId: { required: true, type: 'id' },
  productAmt: { required: true, type: 'won' },
  productPaymentAmt: { required: true, type: 'won' },
  orderQuantity: { required: true, type: 'count' },
  sortOrdering: { required: true, type: 'count' },
  productName: { required: true },
  sellerOrderProductReferenceKey: REFERENCE_KEY,
  orderConfirmUrl: URL_FIELD,
  orderConfirmMobileUrl: URL_FIELD,
  productImageUrl: URL_FIELD,
  taxationType: { oneOf: ['TAXATION', 'DUTYFREE', 'COMBINE'] },
};

/** `autoPayment/payment`: charges a key. It has no field for instalments. */
export const charge: Operation = {
  name: 'charge',
  path: '/outseller/autoPayment/payment',
  moving: true,
  rules: RULES,

  subjectOf({ books }, raw) {
    const orderId = textIn(raw, 'sellerOrderReferenceKey');
    const cardNumber = books.keyByNumber(textIn(raw, 'autoPaymentNo') ?? '')?.cardNumber;
    return { ...(orderId === undefined ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
  },

  perform(office, visit) {
    const { merchant, fields } = visit;
    const amount = fields.won('totalPaymentAmt');
    if (amount === 0) throw new Refusal('malformed', 'totalPaymentAmt');
    const parts = partsIn(fields, ['totalTaxfreeAmt', 'totalTaxableAmt', 'totalVatAmt'], amount);
    const products = productsOf(merchant, fields);
    if (products.reduce((sum, { left }) => sum + left, 0) !== amount) throw new Refusal('sum', 'productPaymentAmt');
    const key = office.books.keyByNumber(fields.text('autoPaymentNo'));
    const shown = keyShown(key, merchant, fields.text('autoPaymentCertifyKey'));
    checkUnique(office, visit);
    return approvalResult(office, approve(office, visit, shown, { parts: parts ?? taxableParts(amount), products }));
  },
};

/** Without a type a number may come again: a client that does not say that it is unique is not protected. */
function checkUnique({ books }: Office, { merchant, fields }: Visit): void {
  if (fields.optional('sellerOrderReferenceKeyType') !== 'UNIQUE_KEY') return;
  if (books.orderByReference(merchant, fields.text('sellerOrderReferenceKey'))) throw new Refusal('duplicate-order');
}

function productsOf(merchant: PaycoMerchant, fields: Fields): Product[] {
  const items = fields.items('orderProducts');
  if (items.length === 0) throw new Refusal('missing', 'orderProducts');
  const products = items.map((item, index) => productOf(merchant, item, `orderProducts[${index}]`));
  if (new Set(products.map(({ referenceKey }) => referenceKey)).size !== products.length) {
    throw new Refusal('malformed', 'sellerOrderProductReferenceKey');
  }
  return products;
}

function productOf(merchant: PaycoMerchant, item: unknown, where: string): Product {
  const fields = new Fields(asObject(item, where), PRODUCT_RULES, `${where}.`);
  if (fields.text('cpId') !== merchant.cpId) throw new Refusal('shop');
  if (fields.text('productId') !== merchant.productId) throw new Refusal('product');
  return {
    referenceKey: fields.text('sellerOrderProductReferenceKey'),
    productId: merchant.productId,
    left: fields.won('productPaymentAmt'),
  };
}

/** Asks the bank. @throws Refusal when it declines */
function approve(
  office: Office,
  { merchant, fields }: Visit,
  { cardNumber }: AutoPayment,
  { parts, products }: Pick<Order, 'parts' | 'products'>,
): Order {
  const at = office.clock.now();
  const [amount, referenceKey] = [fields.won('totalPaymentAmt'), fields.text('sellerOrderReferenceKey')];
  if (habitsOf(cardNumber).declines) throw new Refusal('declined');
  const orderNo = office.ids.number('orderNo', at);
  const result = office.bank.authorize({
    ...{ card: { number: cardNumber }, pg: 'payco', merchant: merchant.sellerKey, orderId: referenceKey },
    ...{ pgPaymentId: orderNo, amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(result.reason);
  const order: Order = {
    ...{ orderNo, certifyKey: office.ids.key('orderCertifyKey'), referenceKey, merchant, cardNumber },
    ...{ paymentTradeNo: office.ids.number('paymentTradeNo', at), approvalNumber: result.approvalNumber },
    ...{ amount, parts, at, left: parts, products },
  };
  office.books.addOrder(order);
  return order;
}
