import {
  cancelAll,
  cancelPart,
  failedCancel,
  FULL_CANCEL,
  PARTIAL_CANCEL,
  subjectWithTid,
} from '../shared/cancelling.js';
import { COMMON_FIELDS, type Operation } from '../shared/office.js';

const CANCEL = {
  name: 'cancel',
  generation: 'v2',
  moving: true,
  success: { code: '00', text: '정상처리되었습니다.' },
  module: '500',
  tells: 'in-detail',
  subjectOf: subjectWithTid,
} as const;

/** `POST /v2/pg/refund`: all of a payment. */
export const refund: Operation = {
  ...CANCEL,
  path: '/v2/pg/refund',
  type: 'refund',
  rules: { ...COMMON_FIELDS, ...FULL_CANCEL },
  perform: cancelAll,
  failure: failedCancel,
};

/** `POST /v2/pg/partialRefund`: a part of it. */
export const partialRefund: Operation = {
  ...CANCEL,
  path: '/v2/pg/partialRefund',
  type: 'partialRefund',
  rules: { ...COMMON_FIELDS, ...PARTIAL_CANCEL },
  perform: cancelPart,
};
