import { koreaDay } from '@billkey/simulator';
import { checkBilling, subjectWithKey, usableKey } from './keys.js';
import { COMMON_FIELDS, MOID, type Operation } from './office.js';

/**
 * `billkey_remove.jsp` (WEBAPI manual, billing): deletes a billing key for good. Its Moid need not be new; the `Amt` that
 * some clients send is not looked at.
 */
export const remove: Operation = {
  name: 'remove',
  path: '/webapi/billing/billkey_remove.jsp',
  moving: true,
  rules: { ...COMMON_FIELDS, ...MOID, BID: { required: true, max: 30, type: 'id' } },
  signs: ['MID', 'EdiDate', 'Moid', 'BID'],
  success: { codes: ['F101'], text: '빌키가 정상적으로 삭제되었습니다.' },

  subjectOf: (office, _merchant, form) => subjectWithKey(office, form),

  perform(office, { merchant, fields }) {
    checkBilling(merchant, 'remove');
    const key = usableKey(office, merchant, fields.text('BID'));
    key.removed = true;
    const now = office.clock.now();
    const TID = office.ids.keyTid(merchant, now);
    office.books.useUpTid(TID);
    return { TID, BID: key.bid, AuthDate: koreaDay(now) };
  },
};
