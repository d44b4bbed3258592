import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import type { BillingKey } from './books.js';
import type { Operation, Office, Visit } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** `CARD-BATCH` (approval API, billing): charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  rulesFor: () => ({
    ...PURCHASE,
    PRODUCTCODE: { required: true, max: 10 },
    TAXFREECD: { required: true, oneOf: ['00', '01', '02'] },
    RESERVEDSTRING: { max: 100 },
    AUTOKEY: { required: true, max: 20 },
  }),

  subjectOf(office, body) {
    const orderId = body.get('ORDERNO');
    const card = office.books.key(body.get('AUTOKEY') ?? '')?.card.number;
    return { ...(orderId === undefined ? {} : { orderId }), ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, visit) {
    checkPurchase(office, visit);
    const taxFree = taxFreeOf(visit);
    const key = keyOf(office, visit);
    const payment = approve(office, visit, key.card, taxFree);
    const shop = { CPNAME: '상점', CPURL: 'https://shop.example', CPTELNO: '0200000000' };
    return { ...approvalAnswer(payment, visit), AUTOKEY: key.autoKey, ...shop };
  },
};

/** Of a mixed amount the part that is free of tax stands in PRODUCTCODE. @throws Refusal when it does not */
function taxFreeOf({ fields }: Visit): number {
  const code = fields.text('TAXFREECD');
  const amount = fields.amount('AMOUNT');
  if (code !== '02') return code === '01' ? amount : 0;
  const part = fields.text('PRODUCTCODE');
  if (!/^(?:0|[1-9]\d*)$/.test(part) || Number(part) > amount) throw wrongField('PRODUCTCODE', '비과세 금액');
  return Number(part);
}

/** @throws Refusal when there is no such key, or it is another CPID's */
function keyOf(office: Office, { contract, fields }: Visit): BillingKey {
  const key = office.books.key(fields.text('AUTOKEY'));
  if (key?.contract.cpid !== contract.cpid) throw new Refusal('8903');
  return key;
}
