import {
  cancelAll,
  cancelPart,
  failedCancel,
  FULL_CANCEL,
  PARTIAL_CANCEL,
  subjectWithTid,
} from '../shared/cancelling.js';
import type { Operation } from '../shared/office.js';
import { checkCard, V1_FIELDS } from './envelope.js';

const CANCEL = {
  name: 'cancel',
  generation: 'v1',
  path: '/api/v1/refund',
  moving: true,
  success: { code: '00', text: '정상처리되었습니다.' },
  module: '500',
  tells: 'in-detail',
  subjectOf: subjectWithTid,
} as const;

/** `POST /api/v1/refund`, `type=Refund`: all of a payment. */
export const refund: Operation = {
  ...CANCEL,
  type: 'Refund',
  rules: { ...V1_FIELDS, ...FULL_CANCEL },
  signs: ['tid'],
  perform(office, visit) {
    checkCard(visit);
    return cancelAll(office, visit);
  },
  failure: failedCancel,
};

/** `POST /api/v1/refund`, `type=PartialRefund`: a part of it. */
export const partialRefund: Operation = {
  ...CANCEL,
  type: 'PartialRefund',
  rules: { ...V1_FIELDS, ...PARTIAL_CANCEL },
  signs: ['tid', 'price', 'confirmPrice'],
  perform(office, visit) {
    checkCard(visit);
    return cancelPart(office, visit);
  },
};
