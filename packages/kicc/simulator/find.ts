import { koreaDay } from '@billkey/simulator';
import { textAt, type Raw } from './body.js';
import type { Transaction } from './books.js';
import { DAY, MALL_ID, SHOP_TRANSACTION_ID, type Office, type Operation, type Visit } from './office.js';
import { Refusal } from './refusal.js';

const ONE_DAY = 24 * 3_600_000;

/**
 * `retrieveTransaction` (online payment, retrieve): what an approval, charge or cancel of today or yesterday was answered
 * with, whatever has become of it since.
 */
export const find: Operation = {
  name: 'find',
  path: '/api/trades/retrieveTransaction',
  moving: false,
  rules: { mallId: MALL_ID, shopTransactionId: SHOP_TRANSACTION_ID, transactionDate: DAY },

  subjectOf(office, raw) {
    const found = transactionIn(office, raw);
    const orderId = found?.orderId ?? textAt(raw, 'shopTransactionId');
    return {
      ...(orderId === undefined ? {} : { orderId }),
      ...(found === undefined ? {} : { cardNumber: found.cardNumber }),
    };
  },

  perform(office, visit) {
    const { merchant, fields } = visit;
    const day = fields.text('transactionDate');
    checkReach(office, day);
    const found = office.books.transaction(merchant.mallId, day, fields.text('shopTransactionId'));
    if (!found || isUnseen(office, visit, found)) throw new Refusal('X500');
    return found.body;
  },
};

function transactionIn({ books }: Office, raw: Raw): Transaction | undefined {
  const [mallId = '', day = '', id = ''] = ['mallId', 'transactionDate', 'shopTransactionId'].map((name) =>
    textAt(raw, name),
  );
  return books.transaction(mallId, day, id);
}

/** Today and yesterday can be asked for. */
function checkReach({ clock }: Office, day: string): void {
  const days = [clock.now(), clock.real()].flatMap((at) => [koreaDay(at), koreaDay(new Date(at.getTime() - ONE_DAY))]);
  if (!days.includes(day)) throw new Refusal('X501');
}

/** A look-up that lags misses what was booked in its last `ms`. */
function isUnseen({ clock }: Office, { fault }: Visit, { at }: Transaction): boolean {
  if (fault?.kind !== 'lagging-look-up') return false;
  return at.getTime() > clock.now().getTime() - (fault.ms ?? Infinity);
}
