import { koreaTime, koreaTimeOf } from './korea-time.js';
import { cardOfSid, COMMON_FIELDS, type Operation } from './office.js';
import { activeSid, SID } from './sids.js';

/** `inactive`: ends a SID for good. */
export const remove: Operation = {
  name: 'remove',
  path: '/online/v1/payment/manage/subscription/inactive',
  moving: true,
  rules: { ...COMMON_FIELDS, sid: SID },

  subjectOf: cardOfSid,

  perform(office, { merchant, fields }) {
    const sid = activeSid(office, merchant, fields.text('sid'));
    sid.inactivatedAt = office.clock.now();
    return {
      ...{ cid: merchant.cid, sid: sid.sid, status: 'INACTIVE', created_at: koreaTime(sid.createdAt) },
      ...{ last_approved_at: koreaTimeOf(sid.approvals.at(-1)), inactivated_at: koreaTimeOf(sid.inactivatedAt) },
    };
  },
};
