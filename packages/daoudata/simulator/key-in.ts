import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import { CARD_FIELDS, readCardData, subjectWithCard } from './card-data.js';
import { issuerOf } from './issuers.js';
import type { Operation } from './office.js';

/** `CARD-SUGI` (approval API, key-in): one payment from card data. No field is known for the tax-free part of a mixed amount. */
export const keyIn: Operation = {
  name: 'key-in',
  rulesFor: () => ({
    ...PURCHASE,
    ...CARD_FIELDS,
    TAXFREECD: { required: true, oneOf: ['00', '01'] },
    RESERVEDSTRING: { max: 1024 },
  }),

  subjectOf: (_office, body) => subjectWithCard(body),

  perform(office, visit) {
    const { contract, fields } = visit;
    checkPurchase(office, visit);
    const card = readCardData(contract, fields);
    const taxFree = fields.text('TAXFREECD') === '01' ? fields.amount('AMOUNT') : 0;
    const payment = approve(office, visit, card, taxFree);
    const { code } = issuerOf(office.bank.card(card.number)?.issuer ?? '');
    return { ...approvalAnswer(payment, visit), CARDCODE: code };
  },
};
