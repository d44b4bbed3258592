import { koreaClock, koreaDay, type Fault } from '@billkey/simulator';
import { declined } from '../shared/declines.js';
import { BANKS, issuerOf } from '../shared/issuers.js';
import { otherTid } from '../shared/misprints.js';
import type { Office } from '../shared/office.js';
import { mask } from '../shared/purchase.js';
import { Refusal } from '../shared/refusal.js';
import type { Authentication } from '../window/registration.js';
import { SUCCESS, type StdpayAnswer, type StdpayOperation } from './operation.js';
import { APPROVAL_PATH } from './paths.js';
import { authSignature } from './signatures.js';

/** From the customer's authentication on; no document says how long. */
const AUTHENTICATED_FOR = 30 * 60_000;

/** `authUrl`: what the customer has authenticated in the window becomes a billing key. */
export const approve: StdpayOperation = {
  name: 'complete-window',
  path: APPROVAL_PATH,

  perform(office, { authentication, fields, fault }) {
    const { registration, at, state, card } = authentication;
    if (state === 'cancelled') throw new Refusal('626');
    if (state !== 'open') throw new Refusal('704');
    if (office.clock.now().getTime() - at.getTime() > AUTHENTICATED_FOR) throw new Refusal('694');
    if (office.books.hasIssued(registration.merchant, registration.orderId)) throw new Refusal('619');
    const reason = office.bank.verify(card);
    authentication.state = reason ? 'refused' : 'approved';
    if (reason) throw declined(reason);
    const billKey = office.ids.billKey();
    office.books.addKey({ billKey, merchant: registration.merchant, card, charges: 0 });
    authentication.billKey = billKey;
    registration.issued = true;
    const answer = misprinted(approvalAnswer(office, authentication, billKey), fault);
    return signed(answer, fields.text('timestamp'), fault);
  },
};

/** In the order of the manual's table. */
export function approvalAnswer(
  office: Office,
  { registration, tid, card: { number } }: Pick<Authentication, 'registration' | 'tid' | 'card'>,
  billKey: string,
): StdpayAnswer {
  const { merchant, orderId, price, goodName, buyer } = registration;
  const now = office.clock.now();
  const card = office.bank.card(number);
  const { code } = issuerOf(card?.issuer ?? '');
  return {
    ...{
      resultCode: SUCCESS,
      resultMsg: '정상처리되었습니다.',
      tid,
      mid: merchant.mid,
      MOID: orderId,
      TotPrice: price,
    },
    ...{ goodName, payMethod: 'Auth', payMethodDetail: 'BILL_CARD', CARD_BillKey: billKey, CARD_Num: mask(number) },
    ...{ CARD_Code: code, CARD_BankCode: BANKS[card?.issuer ?? ''] ?? '' },
    ...{ CARD_CheckFlag: card?.kind === 'debit' ? '1' : '0', CARD_Quota: '00', CARD_Interest: '0', CARD_AuthType: '' },
    ...{ CARD_ApplNum: '', CARD_ApplPrice: '', CARD_PurchaseCode: code },
    ...{ applDate: koreaDay(now), applTime: koreaClock(now) },
    ...{ buyerName: buyer.name, buyerTel: buyer.tel, buyerEmail: buyer.email, custEmail: buyer.email },
    ...{ payDevice: registration.device === 'pc' ? 'PC' : 'MOBILE', currency: 'WON', EventCode: '' },
  };
}

/** Over what the answer says, right or wrong. @param tstamp the timestamp of the request */
export function signed(answer: StdpayAnswer, tstamp: string, fault?: Fault): StdpayAnswer {
  if (fault?.kind === 'missing-signature') return answer;
  const { mid = '', MOID = '', TotPrice = '' } = answer;
  const right = authSignature({ mid, tstamp, MOID, TotPrice });
  return { ...answer, authSignature: fault?.kind === 'wrong-signature' ? otherTid(right) : right };
}

function misprinted(answer: StdpayAnswer, fault: Fault | undefined): StdpayAnswer {
  switch (fault?.kind) {
    case 'wrong-amount':
      return { ...answer, TotPrice: String(Number(answer['TotPrice']) + 1) };
    case 'wrong-order-id':
      return { ...answer, MOID: `${answer['MOID'] ?? ''}-x` };
    case 'wrong-payment-id':
      return { ...answer, tid: otherTid(answer['tid'] ?? '') };
    default:
      return answer;
  }
}
