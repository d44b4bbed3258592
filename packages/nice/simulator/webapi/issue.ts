import { koreaDay } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import { subjectWithCard, readCardData, type CardData } from './card-data.js';
import { checkBilling } from './keys.js';
import type { NiceWebapiMerchant } from './merchants.js';
import { BUYER, COMMON_FIELDS, MOID, type Answer, type Office, type Operation } from './office.js';

/** `billing_regist.jsp` (WEBAPI manual, billing): a billing key for a card. Its Moid need not be new. */
export const issue: Operation = {
  name: 'issue',
  path: '/webapi/billing/billing_regist.jsp',
  moving: true,
  rules: { ...COMMON_FIELDS, ...MOID, EncData: { required: true, max: 512 }, ...BUYER },
  signs: ['MID', 'EdiDate', 'Moid'],
  success: { codes: ['F100'], text: '빌키가 정상적으로 생성되었습니다.' },

  subjectOf: (_office, merchant, form) => subjectWithCard(form, merchant, 'issue'),

  perform(office, visit) {
    const { merchant, fields } = visit;
    checkBilling(merchant, 'issue');
    const card = readCardData(fields.text('EncData'), merchant.merchantKey, 'issue');
    const reason = office.bank.verify(card);
    if (reason) throw declined(reason);
    const habit = habitsOf(card.number).onIssue;
    if (habit) throw new Refusal(habit.code);
    return issuedKey(office, merchant, card, office.ids.keyTid(merchant, office.clock.now()));
  },
};

/** @param TID the key's, which no payment can have then */
export function issuedKey(
  office: Office,
  merchant: NiceWebapiMerchant,
  { number, expiry }: Pick<CardData, 'number' | 'expiry'>,
  TID: string,
): Answer {
  const now = office.clock.now();
  const BID = office.ids.bid(merchant, now);
  office.books.addKey({ bid: BID, merchant, card: { number, expiry }, removed: false });
  office.books.useUpTid(TID);
  const card = office.bank.card(number);
  const { code, name } = issuerOf(card?.issuer ?? '');
  return {
    TID,
    BID,
    AuthDate: koreaDay(now),
    CardCode: code,
    // Names in brackets: as recorded.
    CardName: `[${name}]`,
    CardCl: card?.kind === 'debit' ? '1' : '0',
    AcquCardCode: code,
    AcquCardName: `[${name}]`,
  };
}
