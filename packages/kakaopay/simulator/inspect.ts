import { koreaTime, koreaTimeOf } from './korea-time.js';
import { asSeen } from './lag.js';
import { cardOfSid, COMMON_FIELDS, type Operation } from './office.js';
import { isAvailable, knownSid, SID } from './sids.js';
import { methodOf } from './wallet.js';

/** `status`: what has become of a SID. */
export const inspect: Operation = {
  name: 'inspect',
  path: '/online/v1/payment/manage/subscription/status',
  moving: false,
  rules: { ...COMMON_FIELDS, sid: SID },

  subjectOf: cardOfSid,

  perform(office, { merchant, fields, fault }) {
    const { inactivatedAt: ended, ...sid } = knownSid(office, merchant, fields.text('sid'));
    const approvals = asSeen(office, fault, sid.approvals, (at) => at);
    const [inactivatedAt] = asSeen(office, fault, ended ? [ended] : [], (at) => at);
    return {
      ...{ available: isAvailable(office, { ...sid, approvals }) && !inactivatedAt, cid: merchant.cid, sid: sid.sid },
      status: inactivatedAt ? 'INACTIVE' : 'ACTIVE',
      ...{ payment_method_type: methodOf(sid.cardNumber), item_name: sid.itemName },
      created_at: koreaTime(sid.createdAt),
      ...{ last_approved_at: koreaTimeOf(approvals.at(-1)), inactivated_at: koreaTimeOf(inactivatedAt) },
    };
  },
};
