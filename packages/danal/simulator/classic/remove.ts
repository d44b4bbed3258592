import { usableKey } from './keys.js';
import type { Operation } from './office.js';

/** `TXTYPE=DELBILLKEY` (guide): deletes a billing key for good. */
export const remove: Operation = {
  name: 'remove',
  txType: 'DELBILLKEY',
  serviceType: 'BATCH',
  moving: true,
  rules: { BILLKEY: { required: true, max: 255, type: 'id' } },

  subjectOf(office, pairs) {
    const card = office.books.keys.get(pairs.get('BILLKEY') ?? '')?.card.number;
    return card === undefined ? {} : { cardNumber: card };
  },

  perform(office, { merchant, fields }) {
    usableKey(office, merchant, fields.text('BILLKEY')).removed = true;
    return { TID: office.ids.tid(office.clock.now()) };
  },
};
