import {
  cardExpiry,
  present,
  seoulStamp,
  type CheckedCancel,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type Secret,
} from '@billkey/core';
import { encrypt, signAmount, signKey, type Merchant, type Stamp } from './signature.js';
import { taxTypeOf } from './tax.js';

type Texts = Readonly<Record<string, string>>;

/** One request of the server API: JSON of two parts that is posted to a page. */
export interface SettlebankMessage {
  readonly path: string;
  readonly params: Texts;
  readonly data: Texts;
  /** What the answer's own is held against */
  readonly stamp: Stamp;
}

/** 빌키 발급, APICardAuth.do */
export function issueMessage(
  { card, buyer }: Pick<CheckedIssue, 'card' | 'buyer'>,
  mchtTrdNo: string,
  merchant: Merchant,
  at: Date,
): SettlebankMessage {
  const stamp = stampOf(mchtTrdNo, at);
  const { cardNo, idntNo, vldDtMon, vldDtYear, cardPwd } = cardFields(card, merchant);
  return message('/spay/APICardAuth.do', 'A4', stamp, merchant, {
    pktHash: signKey(merchant, stamp),
    ...present({ cardNo, idntNo, vldDtMon, vldDtYear, cardPwd }),
    ...present({ mchtCustNm: buyer?.name, mchtCustId: buyer?.id }),
    keyRegYn: 'Y',
  });
}

/** 빌키 결제, APICardActionPay.do */
export function chargeMessage(
  { key, ...order }: CheckedCharge,
  notiUrl: string | undefined,
  merchant: Merchant,
  at: Date,
): SettlebankMessage {
  return payMessage(order, { billKey: key.value.reveal() }, notiUrl, merchant, at);
}

/** 구인증, 비인증 결제 (수기결제), APICardActionPay.do. `withHolder`: 구인증 */
export function keyInMessage(
  { card: { number, expiry, ...proof }, ...order }: CheckedKeyIn,
  withHolder: boolean,
  notiUrl: string | undefined,
  merchant: Merchant,
  at: Date,
): SettlebankMessage {
  const card = { number, expiry, ...(withHolder ? proof : {}) };
  return payMessage(order, present(cardFields(card, merchant)), notiUrl, merchant, at);
}

/** 빌키 삭제, APICardActionDelkey.do */
export function removeMessage(billKey: Secret, mchtTrdNo: string, merchant: Merchant, at: Date): SettlebankMessage {
  const stamp = stampOf(mchtTrdNo, at);
  return message('/spay/APICardActionDelkey.do', 'A1', stamp, merchant, {
    pktHash: signKey(merchant, stamp),
    billKey: billKey.reveal(),
  });
}

/** What a cancel says to SettleBank. */
export interface SettlebankCancel extends Pick<CheckedCancel, 'reason' | 'tax' | 'amount'> {
  readonly orgTrdNo: string;
  /** 취소 회차, 1 for the first; null: nobody counted them, and SettleBank shall */
  readonly round: number | null;
}

/** 취소, APICancel.do */
export function cancelMessage(
  { orgTrdNo, round, amount, reason, tax }: SettlebankCancel,
  mchtTrdNo: string,
  merchant: Merchant,
  at: Date,
): SettlebankMessage {
  const stamp = stampOf(mchtTrdNo, at);
  const cnclAmt = String(amount.minor);
  return message('/spay/APICancel.do', 'C0', stamp, merchant, {
    pktHash: signAmount(merchant, stamp, cnclAmt),
    orgTrdNo,
    crcCd: amount.currency,
    cnclOrd: roundText(round),
    cnclAmt: encrypt(cnclAmt, merchant),
    ...taxFields(tax, amount.minor, merchant),
    cnclRsn: reason,
  });
}

/** `001`; the official samples send nothing where SettleBank shall count. */
export function roundText(round: number | null): string {
  return round === null ? '' : String(round).padStart(3, '0');
}

/** What a payment is looked up by: SettleBank searches from the day before `trdDt` to the day after. */
export interface SoughtPayment {
  readonly mchtTrdNo: string;
  /** `YYYYMMDD` in Seoul, of the request that made it */
  readonly trdDt: string;
  /** Won */
  readonly trdAmt: string;
  readonly trdNo?: string | undefined;
}

/** 실시간 거래 조회, APITrdcheck.do; its hash is in upper case in the manual's example. */
export function findMessage(
  { trdAmt, ...sought }: SoughtPayment,
  mchtTrdNo: string,
  merchant: Merchant,
  at: Date,
): SettlebankMessage {
  const stamp = stampOf(mchtTrdNo, at);
  return {
    path: '/spay/APITrdcheck.do',
    params: { mchtId: merchant.mchtId, ver: '0A1M', ...stamp },
    data: {
      pktHash: signAmount(merchant, stamp, trdAmt).toUpperCase(),
      method: 'CA',
      trdAmt,
      orgTrdDt: sought.trdDt,
      orgMchtTrdNo: sought.mchtTrdNo,
      ...present({ orgTrdNo: sought.trdNo }),
    },
    stamp,
  };
}

/** A billing key as `sealInAttempt` takes it. */
export function sealable(billKey: Secret): { readonly billKey: string } {
  return { billKey: billKey.reveal() };
}

/** `YYYYMMDD` in Seoul */
export function trdDtOf(at: Date): string {
  return seoulStamp(at).slice(0, 8);
}

function payMessage(
  order: Omit<CheckedCharge, 'key'>,
  means: Texts,
  notiUrl: string | undefined,
  merchant: Merchant,
  at: Date,
): SettlebankMessage {
  const stamp = stampOf(order.requestId, at);
  const trdAmt = String(order.amount.minor);
  return message('/spay/APICardActionPay.do', 'B0', stamp, merchant, {
    pktHash: signAmount(merchant, stamp, trdAmt),
    ...means,
    pmtprdNm: order.name,
    ...present({ mchtCustNm: order.buyer?.name, mchtCustId: order.buyer?.id, email: order.buyer?.email }),
    instmtMon: String(order.instalmentMonths).padStart(2, '0'),
    crcCd: order.amount.currency,
    trdAmt: encrypt(trdAmt, merchant),
    ...taxFields(order.tax, order.amount.minor, merchant),
    ...present({ notiUrl }),
  });
}

function message(path: string, bizType: string, stamp: Stamp, { mchtId }: Merchant, data: Texts): SettlebankMessage {
  const params = { mchtId, ver: '0A19', method: 'CA', bizType, encCd: '23', ...stamp };
  return { path, params, data, stamp };
}

export function stampOf(mchtTrdNo: string, at: Date): Stamp {
  const moment = seoulStamp(at);
  return { mchtTrdNo, trdDt: moment.slice(0, 8), trdTm: moment.slice(8) };
}

function cardFields(
  { number, expiry, holderId, password2 }: Omit<CheckedCard, 'cvc'>,
  merchant: Merchant,
): Readonly<Record<'cardNo' | 'vldDtMon' | 'vldDtYear', string> & Partial<Record<'idntNo' | 'cardPwd', string>>> {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return {
    cardNo: encrypt(number.reveal(), merchant),
    vldDtMon: encrypt(mm, merchant),
    vldDtYear: encrypt(yy, merchant),
    ...present({
      idntNo: holderId && encrypt(holderId.reveal(), merchant),
      cardPwd: password2 && encrypt(password2.reveal(), merchant),
    }),
  };
}

/** What is not told is left to what the merchant agreed with SettleBank. */
export function taxFields(tax: CheckedCharge['tax'], amount: number, merchant: Merchant): Texts {
  if (tax === undefined) return {};
  const amounts = (parts: Readonly<Record<string, number | undefined>>): Texts =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([name, minor]) =>
        minor === undefined ? [] : [[name, encrypt(String(minor), merchant)]],
      ),
    );
  const { supply = 0, vat = 0, taxFree = 0, service } = tax;
  const taxTypeCd = taxTypeOf(tax, amount);
  const parts = taxTypeCd === undefined ? {} : { taxAmt: supply, vatAmt: vat, taxFreeAmt: taxFree };
  return { ...present({ taxTypeCd }), ...amounts({ ...parts, svcAmt: service }) };
}
