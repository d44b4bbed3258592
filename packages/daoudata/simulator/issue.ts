import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from './cards.js';
import { CARD_FIELDS, readCardData, subjectWithCard } from './card-data.js';
import { declined } from './declines.js';
import { checkContract, COMMON_FIELDS } from './approve.js';
import { issuerOf } from './issuers.js';
import type { Operation } from './office.js';
import { Refusal } from './refusal.js';

/** `CARD-KEYGEN` (approval API, billing key): a billing key for a card. Charging it at once (DIRECT_YN `Y`) is not simulated. */
export const issue: Operation = {
  name: 'issue',
  rulesFor: () => ({
    ...COMMON_FIELDS,
    ...CARD_FIELDS,
    DIRECT_YN: { required: true, oneOf: ['N'] },
    PRODUCTTYPE: { oneOf: ['1', '2'] },
    AMOUNT: { max: 10, type: 'amount' },
    PRODUCTNAME: { max: 50 },
    QUOTA: { max: 2, type: 'digits' },
    TAXFREECD: { oneOf: ['00', '01', '02'] },
    RESERVEDSTRING: { max: 100 },
  }),

  subjectOf: (_office, body) => subjectWithCard(body),

  perform(office, { contract, fields, step }) {
    checkContract(contract, fields);
    const card = readCardData(contract, fields);
    const orderNo = fields.text('ORDERNO');
    if (office.books.isOrderUsed(contract, orderNo)) throw new Refusal('9002');
    const reason = office.bank.verify(card);
    if (reason) throw declined(office.bank, reason, card);
    const habit = habitsOf(card.number).onIssue;
    if (habit) throw new Refusal(habit.code);
    const now = office.clock.now();
    const autoKey = office.ids.autoKey(now);
    const { number, expiry } = card;
    office.books.addKey({ autoKey, contract, card: { number, expiry } });
    office.books.useUpOrder(contract, orderNo);
    const { code } = issuerOf(office.bank.card(number)?.issuer ?? '');
    return { PAYMETHOD: step.method, AUTOKEY: autoKey, CARDCODE: code, GENDATE: koreaStamp(now) };
  },
};
