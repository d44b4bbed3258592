import { CODE } from '../shared/codes.js';
import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import { BATCH_KEY, checkBilling, GROUP_ID, subjectWithKey, usableKey } from './keys.js';
import { fixed, HUB, type Operation } from './office.js';

const BATCH_CHARGE = '11511000';

/** 배치키 결제: charges a batch key. Nothing is signed; who has the certificate's text may charge. */
export const charge: Operation = {
  name: 'charge',
  path: HUB,
  moving: true,
  recognises: ({ card_tx_type }) => card_tx_type === BATCH_CHARGE,
  rules: {
    ...PURCHASE,
    card_tx_type: fixed(BATCH_CHARGE, CODE.unknownTransaction),
    bt_batch_key: BATCH_KEY,
    bt_group_id: GROUP_ID,
  },

  subjectOf: (office, message) => subjectWithKey(office, message, 'bt_batch_key'),

  perform(office, visit) {
    const { site, fields } = visit;
    checkBilling(site);
    const key = usableKey(office, site, fields.text('bt_batch_key'), fields.text('bt_group_id'));
    checkPurchase(office, visit);
    return approvalAnswer(office, approve(office, visit, key.card));
  },
};
