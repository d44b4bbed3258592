import { CODE } from '../shared/codes.js';
import { BATCH_KEY, checkBilling, GROUP_ID, subjectWithKey, usableKey } from './keys.js';
import { fixed, HUB, type Operation } from './office.js';

const BATCH_DELETE = '10005010';

/** 배치키 삭제: deletes a batch key for good. Its fields are called other than those of a charge. */
export const remove: Operation = {
  name: 'remove',
  path: HUB,
  moving: true,
  recognises: ({ pay_method, tx_type, card_tx_type }) =>
    tx_type === BATCH_DELETE || (pay_method === 'BATCH' && card_tx_type === undefined),
  rules: {
    pay_method: fixed('BATCH', CODE.unsupportedType),
    tx_type: fixed(BATCH_DELETE, CODE.unknownTransaction),
    batch_key: BATCH_KEY,
    group_id: GROUP_ID,
  },

  subjectOf: (office, message) => subjectWithKey(office, message, 'batch_key'),

  perform(office, { site, fields }) {
    checkBilling(site);
    usableKey(office, site, fields.text('batch_key'), fields.text('group_id')).removed = true;
    return {};
  },
};
