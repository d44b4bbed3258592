import type { KcpSite } from '../merchants.js';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { WindowResult } from '../window/books.js';
import type { Fields } from './fields.js';
import { issueKey } from './issue-key.js';
import { checkBilling } from './keys.js';
import { textIn } from './message.js';
import { fixed, type Office, type Operation } from './office.js';

/** `tran_cd` of a batch key. One-off payments have another, and are not sold here. */
export const KEY_ISSUE = '00300001';

/** How long a result can be exchanged. KCP's list has a code for one that is too old, and no document says when that is. */
const GOOD_FOR = 30 * 60_000;

/** Makes what a window has given the merchant a batch key. Neither order id nor amount are part of it. */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: '/gw/enc/v1/payment',
  moving: true,
  rules: {
    tran_cd: fixed(KEY_ISSUE, CODE.unknownTransaction),
    enc_data: { required: true, type: 'any' },
    enc_info: { required: true, type: 'any' },
  },

  subjectOf(office, message) {
    const result = office.windows.result(textIn(message, 'enc_data') ?? '');
    return result ? { orderId: result.orderId, cardNumber: result.card.number } : {};
  },

  perform(office, { site, fields }) {
    checkBilling(site);
    const { card } = takeResult(office, site, fields);
    return issueKey(office, site, card);
  },
};

/** Whatever comes of it, it is used up. @throws Refusal unless it is this site's, whole, fresh and unused */
function takeResult(office: Office, site: KcpSite, fields: Fields): WindowResult {
  const result = office.windows.result(fields.text('enc_data'));
  const isWhole = result?.encInfo === fields.text('enc_info');
  if (!result || !isWhole || result.site.siteCode !== site.siteCode) throw new Refusal(CODE.unreadable);
  if (result.used) throw new Refusal(CODE.usedBefore);
  if (office.clock.now().getTime() - result.at.getTime() > GOOD_FOR) throw new Refusal(CODE.elapsed);
  result.used = true;
  return result;
}
