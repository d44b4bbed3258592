import { koreaDay, type DeclineReason } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import { readCardData, type CardData } from './card-data.js';
import { SIGNED_PARTS } from './digests.js';
import { Fields, type FieldRules } from './fields.js';
import { checkSigned, COMMON_FIELDS, merchantOf, type Office, type Operation, type Visit } from './office.js';
import { misprints } from './payment-object.js';

const RULES: FieldRules = {
  encData: { type: 'text', max: 512, required: true },
  orderId: { type: 'text', max: 64, required: true },
  encMode: { type: 'text', max: 10 },
  buyerName: { type: 'text', max: 30 },
  buyerEmail: { type: 'text', max: 60 },
  buyerTel: { type: 'digits', max: 20 },
  ...COMMON_FIELDS,
};

/** `POST /v1/subscribe/regist` (NICE manual, billing): a billing key for a card. */
export const issue: Operation = {
  name: 'issue',
  method: 'POST',
  path: /^\/v1\/subscribe\/regist$/,
  moving: true,
  failure: { tid: '', orderId: '', bid: null, authDate: null, cardCode: null, cardName: null },
  merchantOf,

  subjectOf(_office, { merchant, raw }) {
    const { encData, encMode, orderId } = raw;
    const card = typeof encData === 'string' ? cardNumberOf(encData, encMode, merchant.secretKey) : undefined;
    return { ...(typeof orderId === 'string' ? { orderId } : {}), ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, visit) {
    const { merchant } = visit;
    const fields = new Fields(visit.raw, RULES);
    const orderId = fields.text('orderId');
    checkSigned(office, visit, fields, SIGNED_PARTS.issue(orderId));
    const encMode = fields.optionalText('encMode');
    if (encMode !== undefined && encMode !== 'A2') throw new Refusal('U132');
    const card = readCardData(fields.text('encData'), encMode, merchant.secretKey);
    if (office.books.isUsed(merchant, orderId)) throw new Refusal('U112');
    checkCard(office, card);
    office.books.useUp(merchant, orderId);
    return issued(office, visit, orderId, card);
  },
};

function checkCard(office: Office, card: CardData): void {
  const reason: DeclineReason | undefined = office.bank.verify(card);
  if (reason) throw declined(reason);
  const habit = habitsOf(card.number).onIssue;
  if (habit) throw new Refusal(habit.code);
}

function issued(office: Office, { merchant, fault }: Visit, orderId: string, card: CardData): Record<string, unknown> {
  const now = office.clock.now();
  const tid = office.ids.tid(merchant, '16', now);
  const bid = office.ids.bid(merchant, now);
  office.books.addKey({ bid, merchant, card: { number: card.number, expiry: card.expiry }, removed: false });
  const issuer = issuerOf(office.bank.card(card.number)?.issuer ?? '');
  const day = koreaDay(now);
  return {
    tid,
    orderId,
    bid,
    // Only the day, and the name in brackets: as recorded.
    authDate: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00.000+0900`,
    cardCode: issuer.code,
    cardName: `[${issuer.name}]`,
    messageSource: 'nicepay',
    status: 'issued',
    ...misprints({ tid, orderId }, fault),
  };
}

function cardNumberOf(encData: string, encMode: unknown, secretKey: string): string | undefined {
  try {
    return readCardData(encData, encMode === 'A2' ? 'A2' : undefined, secretKey).number;
  } catch {
    return undefined;
  }
}
