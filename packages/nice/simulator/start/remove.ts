import { koreaSecond } from '../shared/korea-time.js';
import { Refusal } from '../shared/refusal.js';
import { SIGNED_PARTS } from './digests.js';
import { Fields, type FieldRules } from './fields.js';
import { usableKey } from './keys.js';
import { checkSigned, COMMON_FIELDS, merchantOf, type Operation } from './office.js';
import { misprints } from './payment-object.js';

const RULES: FieldRules = { orderId: { type: 'text', max: 64, required: true }, ...COMMON_FIELDS };

/** `POST /v1/subscribe/{bid}/expire` (NICE manual, billing): deletes a billing key for good. */
export const remove: Operation = {
  name: 'remove',
  method: 'POST',
  path: /^\/v1\/subscribe\/([^/]+)\/expire$/,
  moving: true,
  failure: { tid: '', orderId: '', bid: '', authDate: null },
  merchantOf,

  subjectOf(office, { raw, target }) {
    const card = office.books.key(target)?.card.number;
    const { orderId } = raw;
    return { ...(typeof orderId === 'string' ? { orderId } : {}), ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, visit) {
    const { merchant, target, fault } = visit;
    const fields = new Fields(visit.raw, RULES);
    const orderId = fields.text('orderId');
    checkSigned(office, visit, fields, SIGNED_PARTS.remove(orderId, target));
    const key = usableKey(office.books, merchant, target, { absent: 'A124', removed: 'A126' });
    if (office.books.isUsed(merchant, orderId)) throw new Refusal('U112');
    office.books.useUp(merchant, orderId);
    key.removed = true;
    const now = office.clock.now();
    const tid = office.ids.tid(merchant, '16', now);
    return { tid, orderId, bid: key.bid, authDate: koreaSecond(now), ...misprints({ tid, orderId }, fault) };
  },
};
