import { usableKey } from './keys.js';
import {
  checkBilling,
  checkDay,
  claimId,
  DAY,
  MALL_ID,
  SHOP_TRANSACTION_ID,
  subjectWithKey,
  type Operation,
} from './office.js';

/** `removeBatchKey` (online payment, removal of a billing key). */
export const remove: Operation = {
  name: 'remove',
  path: '/api/trades/removeBatchKey',
  moving: true,
  rules: {
    mallId: MALL_ID,
    shopTransactionId: SHOP_TRANSACTION_ID,
    batchKey: { required: true, max: 40, type: 'id' },
    removeReqDate: DAY,
  },

  subjectOf: (office, raw) => subjectWithKey(office, raw, 'shopTransactionId', 'batchKey'),

  perform(office, visit) {
    const { merchant, fields } = visit;
    checkDay(office, fields.text('removeReqDate'));
    claimId(office, visit);
    checkBilling(merchant);
    usableKey(office, merchant, fields.text('batchKey')).removed = true;
    const names = ['mallId', 'shopTransactionId', 'removeReqDate'];
    return Object.fromEntries(names.map((name) => [name, fields.text(name)]));
  },
};
