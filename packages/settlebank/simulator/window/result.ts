import { encodeForm, koreaStamp, type Fault } from '@billkey/simulator';
import { addKey } from '../api/keys.js';
import type { Payment, PaymentWindow } from '../api/books.js';
import { otherId } from '../api/misprints.js';
import type { Office } from '../api/office.js';
import { SETTLEBANK_CARDS } from '../cards.js';
import { encrypt } from '../shared/cipher.js';
import { FAILED, SUCCEEDED } from '../shared/codes.js';
import { issuerOf } from '../shared/issuers.js';
import type { Outcome } from './decide.js';

/** What the browser brings to the merchant; nothing signs it. */
export type Result = Readonly<Record<string, string>>;

/** The fields of a result, in the order of the manual; those that have nothing to say are empty. */
export function resultOf(
  office: Office,
  { merchant, form }: PaymentWindow,
  { code, text, trdNo, payment }: Outcome,
  fault?: Fault,
): Result {
  const hidden = (value: string): string => (value === '' ? '' : encrypt(value, merchant.aesKey));
  const trdAmt = form.amount('trdAmt') + (fault?.kind === 'wrong-amount' ? 1 : 0);
  return {
    mchtId: merchant.mchtId,
    outStatCd: payment ? SUCCEEDED : FAILED,
    outRsltCd: code,
    // encoded once more, besides what a form does
    outRsltMsg: encodeForm([['', text]], 'utf-8').slice(1),
    method: form.text('method'),
    mchtTrdNo: form.text('mchtTrdNo') + (fault?.kind === 'wrong-order-id' ? '-x' : ''),
    mchtCustId: hidden(form.optional('mchtCustId')),
    trdNo: fault?.kind === 'wrong-payment-id' && trdNo !== '' ? otherId(trdNo) : trdNo,
    trdAmt: hidden(String(trdAmt)),
    mchtParam: form.optional('mchtParam'),
    ...approvalOf(office, payment),
    pointTrdNo: '',
    pointTrdAmt: payment ? hidden('0') : '',
    cardTrdAmt: payment ? hidden(String(trdAmt)) : '',
    billKey: payment?.issued?.billKey ?? '',
  };
}

function approvalOf(office: Office, payment: Payment | undefined): Result {
  if (!payment) return { authDt: '', authNo: '', intMon: '', fnNm: '', fnCd: '' };
  const { at, apprNo, instmtMon: intMon, cardNumber } = payment;
  const { name: fnNm, code: fnCd } = issuerOf(office.bank.card(cardNumber)?.issuer ?? '');
  return { authDt: koreaStamp(at), authNo: apprNo ?? '', intMon, fnNm, fnCd };
}

/**
 * Another amount or order shows when SettleBank is asked. A key of somebody else's card shows nowhere: no hash covers
 * `billKey`, and the result tells nothing of the card but its issuer. The merchant would charge a stranger.
 */
export function tampered(office: Office, { merchant }: PaymentWindow, result: Result, cardNumber: string): Result {
  if (result['billKey'] === '') return result;
  const stranger = SETTLEBANK_CARDS.find(({ number, state }) => state === 'active' && number !== cardNumber);
  if (!stranger) throw new Error('no card of a stranger');
  return { ...result, billKey: addKey(office, merchant, stranger).billKey };
}
