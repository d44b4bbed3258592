import { koreaStamp, type Fault } from '@billkey/simulator';
import type { PaymentWindow } from '../books.js';
import { masked } from '../card-data.js';
import { issuerOf } from '../issuers.js';
import type { JtnetMerchant } from '../merchants.js';
import { misprintedFields } from '../misprints.js';
import type { Office } from '../office.js';
import { encipher } from './cipher.js';

/** What the merchant gets, by a form or through its page's script. */
export type Result = Readonly<Record<string, string>> & { readonly BID: string };

/** What has come of a window. */
export interface Outcome {
  resultCd: string;
  resultMsg: string;
  /** Every result has one, also of a decline (JTNet's sample of a result); only that of a payment can be found. */
  tid: string;
  cardNumber?: string;
  /** Approval number, when it was paid. */
  approvalNumber?: string;
  /** The billing key, when there is one. */
  token?: string;
  /** Whether something has changed at JTNet. */
  booked: boolean;
}

/** The names and their order are those of the manual as merchants quote it, the values those of JTNet's sample of a result. */
export function resultOf(office: Office, window: PaymentWindow, outcome: Outcome, fault?: Fault): Result {
  const { merchant, fields } = window;
  const { resultCd, resultMsg, approvalNumber } = outcome;
  const echoed = (name: string): string => fields.optional(name) ?? '';
  const now = koreaStamp(office.clock.now());
  const ediDate = merchant.stampsResults ? now : fields.text('ediDate');
  return {
    payMethod: 'CARD',
    ...{ mid: merchant.mid, tid: outcome.tid, mallUserId: echoed('mallUserId'), buyerName: echoed('buyerName') },
    ...{ buyerTel: echoed('buyerTel'), buyerEmail: echoed('buyerEmail'), mallReserved: echoed('mallReserved') },
    ...{ goodsName: echoed('goodsName'), authDate: now.slice(2), authCode: approvalNumber ?? '' },
    ...{ ...cardNames(office, outcome), resultCd, resultMsg, ...cardNo(outcome), cardQuota: '00' },
    ...{ cardPoint: '', usePoint: '000000000', balancePoint: '000000000' },
    ...{ vbankNum: '', vbankExpDate: echoed('vbankExpDate') },
    ...{ cashReceiptType: '', receiptTypeNo: '', cashNo: '', cashTid: '' },
    ...{ stateCd: approvalNumber === undefined ? '' : '0', ediDate },
    ...enciphered(window, outcome, ediDate, fault),
    BID: outcome.token ?? '',
  };
}

/** The same result under the key of another merchant: a forger's, or that merchant's own. */
export function resultUnder(
  { mid, apiKey }: Pick<JtnetMerchant, 'mid' | 'apiKey'>,
  window: PaymentWindow,
  result: Result,
): Result {
  const { ediDate = '' } = result;
  const [amt, moid] = ['amt', 'moid'].map((name) => encipher(window.fields.text(name), ediDate, apiKey));
  return { ...result, mid, amt: amt ?? '', moid: moid ?? '' };
}

function cardNames(office: Office, { cardNumber }: Outcome): { fnCd: string; fnName: string } {
  if (cardNumber === undefined) return { fnCd: '', fnName: '' };
  const { code, name } = issuerOf(office.bank.card(cardNumber)?.issuer ?? '');
  return { fnCd: code, fnName: name };
}

function cardNo({ cardNumber }: Outcome): { cardNo: string } {
  return { cardNo: cardNumber === undefined ? '' : masked(cardNumber) };
}

/** Each enciphered alone; what a fault has them say wrongly is enciphered as well. */
function enciphered(
  { merchant, fields }: PaymentWindow,
  { tid }: Outcome,
  ediDate: string,
  fault: Fault | undefined,
): Readonly<Record<'tid' | 'amt' | 'moid', string>> {
  const {
    paid_amt,
    moid,
    tid: told,
  } = misprintedFields({ paid_amt: fields.text('amt'), moid: fields.text('moid'), tid }, fault);
  const under = (text: string): string => encipher(text, ediDate, merchant.apiKey);
  return { tid: told, amt: under(paid_amt), moid: under(moid) };
}
