import { checkBilling, subjectWithKey, usableKey } from './keys.js';
import { claimNumber, headOf, timesOf, type Operation } from './office.js';

/** `APICardActionDelkey.do` (standard manual, billing): deletes a billing key for good. */
export const remove: Operation = {
  name: 'remove',
  path: '/spay/APICardActionDelkey.do',
  moving: true,
  params: headOf('A1'),
  data: {
    pktHash: { required: true, max: 200 },
    billKey: { required: true, max: 50, type: 'id' },
    etcInfo: { max: 12, type: 'id' },
  },
  hashes: '0',
  answers: 'echoed',
  text: '정상처리되었습니다',

  subjectOf: (office, _merchant, envelope) => subjectWithKey(office, envelope),

  perform(office, visit) {
    const { merchant, data } = visit;
    checkBilling(merchant);
    const key = usableKey(office, merchant, data.text('billKey'));
    claimNumber(office, visit, { by: 'other' });
    key.removed = true;
    const trdNo = office.ids.trdNo(merchant, office.clock.now());
    return { trdNo, ...timesOf(visit), data: { billKey: key.billKey } };
  },
};
