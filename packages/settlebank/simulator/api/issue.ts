import { habitsOf } from '../cards.js';
import { declined } from '../shared/declines.js';
import { cardKindOf, issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import { CARD_FIELDS, cardOf, subjectWithCard } from './card-data.js';
import { addKey, checkBilling } from './keys.js';
import { claimNumber, headOf, mask, timesAt, type Operation } from './office.js';

/** `APICardAuth.do` (standard manual, billing key): verifies a card and, with `keyRegYn` Y, issues a key for it. */
export const issue: Operation = {
  name: 'issue',
  path: '/spay/APICardAuth.do',
  moving: true,
  params: headOf('A4'),
  data: {
    pktHash: { required: true, max: 64 },
    ...CARD_FIELDS,
    mchtCustNm: { max: 30 },
    mchtCustId: { max: 50, type: 'id' },
    keyRegYn: { required: true, max: 1, oneOf: ['Y', 'N'] },
  },
  hashes: '0',
  answers: 'hashed',
  text: '정상처리되었습니다',

  subjectOf: (_office, merchant, envelope) => subjectWithCard(merchant, envelope),

  perform(office, visit) {
    const { merchant, data } = visit;
    if (merchant.authentication !== 'holder') throw new Refusal('CA60', { text: '구인증 가맹점 아님' });
    checkBilling(merchant);
    const card = cardOf(visit);
    claimNumber(office, visit, { by: 'other' });
    const at = office.clock.now();
    const trdNo = office.ids.trdNo(merchant, at);
    const reason = office.bank.verify(card);
    if (reason) throw declined(reason, { trdNo });
    const habit = habitsOf(card.number).onIssue;
    if (habit) throw new Refusal(habit.code, { trdNo });
    const known = office.bank.card(card.number);
    const issuer = issuerOf(known?.issuer ?? '');
    const key = data.text('keyRegYn') === 'Y' ? { billKey: addKey(office, merchant, card).billKey } : {};
    const { code: issrId, name: cardNm } = issuer;
    const cardKind = cardKindOf(issuer, known?.kind ?? 'credit');
    return { trdNo, ...timesAt(at), data: { cardNo: mask(card.number), issrId, cardNm, cardKind, ...key } };
  },
};
