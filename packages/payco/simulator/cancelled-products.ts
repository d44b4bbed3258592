import { balanceOf, type Order, type Product } from './books.js';
import { asObject } from './body.js';
import { Fields, type FieldRules } from './fields.js';
import { REFERENCE_KEY } from './office.js';
import { Refusal } from './refusals.js';

const RULES: FieldRules = {
  sellerOrderProductReferenceKey: REFERENCE_KEY,
  cpId: { required: true, max: 30, type: 'id' },
  productId: { required: true, type: 'id' },
  productAmt: { required: true, type: 'won' },
  cancelDetailContent: {},
};

/** What is cancelled of a product, in won. */
interface Taking {
  product: Product;
  taken: number;
}

/**
 * What a cancel takes of each product. Without `orderProducts` it is meant in full: then it has to be all that is left.
 * @throws Refusal when what is named is not of the order, adds up to another amount, or is more than is left
 */
export function takingsOf(order: Order, fields: Fields, amount: number): readonly Taking[] {
  const items = fields.items('orderProducts');
  if (items.length === 0) {
    if (amount !== balanceOf(order)) throw new Refusal('missing', 'orderProducts');
    return order.products.map((product) => ({ product, taken: product.left }));
  }
  if (amount === order.amount) throw new Refusal('malformed', 'orderProducts');
  const takings = items.map((item, index) => takingOf(order, item, `orderProducts[${index}]`));
  if (new Set(takings.map(({ product }) => product)).size !== takings.length) {
    throw new Refusal('malformed', 'orderProducts');
  }
  if (takings.reduce((sum, { taken }) => sum + taken, 0) !== amount) throw new Refusal('sum', 'productAmt');
  return takings;
}

function takingOf({ merchant, products }: Order, item: unknown, where: string): Taking {
  const fields = new Fields(asObject(item, where), RULES, `${where}.`);
  if (fields.text('cpId') !== merchant.cpId) throw new Refusal('shop');
  const reference = fields.text('sellerOrderProductReferenceKey');
  const product = products.find(({ referenceKey }) => referenceKey === reference);
  if (product?.productId !== fields.text('productId')) throw new Refusal('product');
  const taken = fields.won('productAmt');
  if (taken > product.left) throw new Refusal('too-much', `${where}.productAmt`);
  return { product, taken };
}
