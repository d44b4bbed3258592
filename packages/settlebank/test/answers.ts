import { won, type Reading } from '@billkey/core';
import { asked, KEY, ORDER } from './example.js';

export const PAY_HASH = 'd5ea96f34fe5e2eaf49ff84db0520bf6d8b58f593c48638c630600e19850dcdf';
export const CANCEL_HASH = 'a2d6d597d55d7c9b689baa2e08c1ddf0ce71f4248c5b9b59fe61bfbf949543e1';

/** The manual's answer to APICardAuth.do. */
export const ISSUED = {
  params: {
    ...{ mchtId: 'nxca_ks_gu', ver: '0A19', method: 'CA', bizType: 'A4', encCd: '23', mchtTrdNo: 'ISSUE-0001' },
    ...{ trdNo: 'STFP_PGCAnxca_ks_gu0260105092501M0000001', trdDt: '20260105', trdTm: '092501' },
    ...{ outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상처리되었습니다' },
  },
  data: {
    pktHash: '505ec0ec2095dd3d85ac5e6eeb8d5ee3eeecb9c2fe0bd8257f97e6668833a290',
    ...{ cardNo: '111122******4444', issrId: 'HDC', cardNm: '현대', cardKind: '현대마스타개인' },
    billKey: 'SBILL_PGCAnxca_ks_gu20260000000000000001',
  },
};

/** The manual's answer to APICardActionPay.do. */
export const PAID = {
  params: {
    ...{ mchtId: 'nxca_jt_bi', ver: '0A19', method: 'CA', bizType: 'B0', encCd: '23', mchtTrdNo: 'BILL-0001' },
    ...{ trdNo: 'STFP_PGCAnxca_jt_bi0260105093001M0000002', trdDt: '20260105', trdTm: '093000' },
    ...{ outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상적으로 처리되었습니다.' },
  },
  data: {
    pktHash: 'a603d845b31f2041a143d6f285a6c274f869e7707f6e2ecf7a125d1d9c04229d',
    ...{ trdAmt: 'TSpLCqiwE/SlT0ZtGz3rrQ==', billKey: 'SBILL_0000000001', issrId: 'NHC', cardNm: 'NH 농협' },
    ...{ cardKind: 'NH 체크카드', ninstmtTypeCd: 'N', instmtMon: '00', apprNo: '30001234' },
    ...{ vldDtMon: '12', vldDtYear: '29' },
  },
};

export const ORG_TRD_NO = 'STFP_PGCAnxca_jt_il0211129135810M1494620';
/** The manual's answer to APICancel.do, which prints no params. */
export const CANCELLED = {
  params: {
    ...{ mchtId: 'nxca_jt_il', ver: '0A19', method: 'CA', bizType: 'C0', encCd: '23' },
    ...{ mchtTrdNo: 'ORDER20211231100000', trdNo: 'STFP_2', trdDt: '20211231', trdTm: '100000' },
    ...{ outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상처리' },
  },
  data: {
    ...{ pktHash: CANCEL_HASH, orgTrdNo: ORG_TRD_NO, cnclAmt: 'AntV/eDpxIaKF0hJiePDKA==' },
    ...{ cardCnclAmt: 'AntV/eDpxIaKF0hJiePDKA==', pntCnclAmt: 'nC96eNdyLYohKfNqmBV2bg==' },
    blcAmt: 'nC96eNdyLYohKfNqmBV2bg==',
  },
};

export const OF_ISSUE = asked('issue', 'nxca_ks_gu', 'ISSUE-0001', 'f'.repeat(64));
export const OF_CHARGE = asked('charge', 'nxca_jt_bi', 'BILL-0001', PAY_HASH);
export const OF_CANCEL = asked('cancel', 'nxca_jt_il', 'ORDER20211231100000', CANCEL_HASH);
export const EXPECTED = { orderId: ORDER.orderId, amount: ORDER.amount, billKey: KEY.value };
export const EXPECTED_CANCEL = {
  ...{ orderId: 'ORDER1', amount: won(1_000), trdNo: ORG_TRD_NO, cancelled: won(1_000), left: won(0) },
  ...{ own: { mchtTrdNo: 'ORDER1', trdDt: '20211129' }, round: 1 },
};

export type Change = Readonly<Record<string, unknown>>;

/** An answer with other params and data. */
export function altered(
  answer: { readonly params: object; readonly data: object },
  params: Change,
  data: Change = {},
): object {
  return { params: { ...answer.params, ...params }, data: { ...answer.data, ...data } };
}

/** What was read. @throws Error when it was not believed */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(JSON.stringify(reading));
  return reading.value;
}

/** Why it was not believed, or the kind of the reading. */
export function doubtOf(reading: Reading<unknown>): string {
  return reading.kind === 'unclear' ? reading.doubt : reading.kind;
}

/** An object without some of its fields. */
export function without(fields: object, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
