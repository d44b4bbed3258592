import { koreaClock, koreaDay } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { CARD_DATA, readCardData, subjectWithCard, type CardData } from '../shared/card-data.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import type { Answer, Office, Operation, Visit } from '../shared/office.js';
import { ORDER } from '../shared/purchase.js';
import { Refusal } from '../shared/refusal.js';
import { checkCard, V1_FIELDS } from './envelope.js';

/** `POST /api/v1/billing`, `type=Auth`: a billing key for a card. The price is only shown, and the moid need not be new. */
export const issue: Operation = {
  name: 'issue',
  generation: 'v1',
  path: '/api/v1/billing',
  type: 'Auth',
  moving: true,
  rules: { ...V1_FIELDS, ...ORDER, ...CARD_DATA },
  signs: ['moid', 'price', 'cardNumber'],
  success: { code: '00', text: '[신용카드|빌링키가 정상적으로 발급되었습니다.]' },
  module: '550',
  tells: 'in-message',

  subjectOf: (_office, merchant, message) => subjectWithCard(message, merchant),

  perform(office, visit) {
    checkCard(visit);
    if (!visit.merchant.issueByApi) throw new Refusal('433');
    const card = readCardData(visit, '1165', false);
    const reason = office.bank.verify(card);
    if (reason) throw declined(reason);
    const habit = habitsOf(card.number).onIssue;
    if (habit) throw new Refusal(habit.code);
    return issued(office, visit, card);
  },

  failure: () => ({ billKey: '' }),
};

function issued(office: Office, { merchant }: Visit, { number, expiry }: CardData): Answer {
  const billKey = office.ids.billKey();
  office.books.addKey({ billKey, merchant, card: { number, expiry }, charges: 0 });
  const now = office.clock.now();
  return {
    billKey,
    tid: office.ids.tid(merchant.mid, now),
    payDate: koreaDay(now),
    payTime: koreaClock(now),
    cardCode: issuerOf(office.bank.card(number)?.issuer ?? '').code,
  };
}
