import type { Failure, Reading } from '@billkey/core';

/** The official answer to approval, with a msgAuthValue worked out by OpenSSL. */
export const ISSUED = {
  ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: '9f0c-issue' },
  ...{ shopOrderNo: 'BILL-20260325-0001', pgCno: '26032509290010000000', amount: 0 },
  ...{ transactionDate: '20260325092900', statusCode: 'TS01', statusMessage: '승인' },
  ...{ msgAuthValue: 'e1051fe2efd66a64a6ece39fbeee230c60ad40562e51c72a25e2bd68a9f5ed9b', escrowUsed: 'N' },
  paymentInfo: {
    ...{ payMethodTypeCode: '11', approvalNo: '', approvalDate: '20260325092900' },
    cardInfo: {
      ...{ cardNo: 'T5102001BATCHKEY0000001', issuerCode: '029', issuerName: '신한카드' },
      ...{ acquirerCode: '029', acquirerName: '신한카드', installmentMonth: 0 },
      ...{ cardGubun: 'N', cardBizGubun: 'P', cardMaskNo: '45184200****1234' },
    },
  },
};

/** The official answer to batch, with the worked msgAuthValue. */
export const CHARGED = {
  ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: 'pay-0001-uuid' },
  ...{ shopOrderNo: 'ORD-20260325-0001', pgCno: '26032509300010000001', amount: 15000 },
  ...{ transactionDate: '20260325093001', statusCode: 'TS03', statusMessage: '매입요청' },
  ...{ msgAuthValue: 'd1b74cf3273e174d9aabb5674683512e196fe6782a88e2be9a9302fc162c75a7', escrowUsed: 'N' },
  paymentInfo: {
    ...{ payMethodTypeCode: '11', approvalNo: '30001234', approvalDate: '20260325093001' },
    cardInfo: {
      ...{ cardNo: '45184200****123*', issuerCode: '029', issuerName: '신한카드' },
      ...{ acquirerCode: '029', acquirerName: '신한카드', installmentMonth: 0, freeInstallmentTypeCode: '00' },
      ...{ cardGubun: 'N', cardBizGubun: 'P', partCancelUsed: 'Y' },
    },
  },
};

/** The official answer to revise. */
export const CANCELLED = {
  ...{ resCd: '0000', resMsg: '정상', mallId: 'T5102001', shopTransactionId: 'cancel-0001-uuid' },
  ...{ shopOrderNo: 'ORD-20260325-0001', oriPgCno: '26032509300010000001', cancelPgCno: '26032510000010000002' },
  ...{ transactionDate: '20260325100002', cancelAmount: 5000, remainAmount: 10000 },
  ...{ statusCode: 'TS06', statusMessage: '부분매입취소', escrowUsed: 'N' },
  reviseInfo: { payMethodTypeCode: '11', approvalNo: '', approvalDate: '20260325100002' },
};

/** @throws Error when it is none */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(JSON.stringify(reading));
  return reading.value;
}

/** @throws Error when it is none */
export function doubtOf(reading: Reading<unknown>): string {
  if (reading.kind !== 'unclear') throw new Error(JSON.stringify(reading));
  return reading.doubt;
}

/** @throws Error when it is none */
export function failureOf(reading: Reading<unknown>): Failure {
  if (reading.kind !== 'refused') throw new Error(JSON.stringify(reading));
  return reading.failure;
}
