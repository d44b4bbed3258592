import { Refusal } from '../shared/refusal.js';
import { otherTid } from '../shared/misprints.js';
import { SUCCESS, type StdpayOperation } from './operation.js';
import { NET_CANCEL_PATH } from './paths.js';

/**
 * `netCancelUrl` (망취소): undoes an approval whose answer was lost, or that never came; the token is good for nothing then,
 * and a key that was made of it is gone. Of what a net cancel does to a billing key nothing is published.
 */
export const netCancel: StdpayOperation = {
  name: 'net-cancel',
  path: NET_CANCEL_PATH,

  perform(office, { authentication, fields, fault }) {
    const { billKey, tid, registration } = authentication;
    if (authentication.state === 'cancelled') throw new Refusal('626');
    authentication.state = 'cancelled';
    if (billKey !== undefined) {
      office.books.removeKey(billKey);
      registration.issued = false;
    }
    return {
      ...{ resultCode: SUCCESS, resultMsg: '정상처리되었습니다.' },
      tid: fault?.kind === 'wrong-payment-id' ? otherTid(tid) : tid,
      mid: registration.merchant.mid,
      moid: fault?.kind === 'wrong-order-id' ? `${registration.orderId}-x` : registration.orderId,
      ...{ timestamp: fields.text('timestamp'), selectPayMethod: 'Card' },
    };
  },
};
