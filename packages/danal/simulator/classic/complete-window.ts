import { Refusal } from '../shared/refusal.js';
import { authorize, cardFields, mask, pay, userFields } from './approve.js';
import type { BillingKey, WindowTransaction } from './books.js';
import { tell } from './notify.js';
import type { Answer, Office, Operation, Visit } from './office.js';

/** From the customer's authentication on; no document says how long. */
const TIME_LEFT = 30 * 60_000;
/** Won, charged for a key alone, and given back (guide, ISBILL). */
const FOR_THE_KEY = 100;

/** `TXTYPE=ISSUEBILLKEY` (guide): what came back from a window for a billing key. */
export const completeWindow: Operation = {
  name: 'complete-window',
  txType: 'ISSUEBILLKEY',
  serviceType: 'BATCH',
  moving: true,
  rules: { TID: { required: true, max: 24, type: 'id' }, AMOUNT: { max: 11, type: 'amount' } },

  subjectOf(office, pairs) {
    const window = office.books.windows.get(pairs.get('TID') ?? '');
    if (!window) return {};
    const card = window.card?.number;
    const order = window.orderId === '' ? {} : { orderId: window.orderId };
    return { ...order, ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, visit) {
    const window = authenticated(office, visit);
    const { card, charges, tid } = window;
    if (charges && visit.fields.optional('AMOUNT') === undefined) throw new Refusal('1100');
    if (charges && visit.fields.amount('AMOUNT') !== window.amount) throw new Refusal('1105');
    // Once only, however it ends: "start again" is all that the codes of a window say.
    window.state = 'done';
    const purchase = { ...window, card };
    const paid = charges ? pay(office, purchase) : undefined;
    if (!charges) verifyWithMoney(office, purchase);
    const key = enterKey(office, window, card);
    const answer = {
      ...{ TID: tid, ISBILL: charges ? 'Y' : 'N', BILLKEY: key.value },
      ...{ ORDERID: window.orderId, ITEMNAME: window.itemName, AMOUNT: String(charges ? window.amount : FOR_THE_KEY) },
      ...cardFields(office, card.number, office.clock.now()),
      ...(paid ? { CARDNO: mask(card.number), CARDAUTHNO: paid.approvalNumber } : {}),
      ...{ QUOTA: '00', ...userFields(window), BYPASSVALUE: window.bypassValue },
    } satisfies Answer;
    tell(office, { operation: 'complete-window', key, orderId: window.orderId, answer });
    return answer;
  },
};

/** @throws Refusal unless the window is this merchant's, the customer was authenticated in it not long ago, and it is new */
function authenticated(
  office: Office,
  { merchant, fields }: Visit,
): WindowTransaction & Required<Pick<WindowTransaction, 'card'>> {
  const window = office.books.windows.get(fields.text('TID'));
  if (window?.merchant.cpid !== merchant.cpid) throw new Refusal('2113');
  if (window.state === 'done') throw new Refusal('1153');
  const { card } = window;
  if (window.state !== 'authenticated' || !card) throw new Refusal('2137');
  if (office.clock.now().getTime() - window.at.getTime() > TIME_LEFT) throw new Refusal('1124');
  return Object.assign(window, { card });
}

/** @throws Refusal when the card cannot be charged 100 won */
function verifyWithMoney(
  office: Office,
  window: WindowTransaction & { card: { number: string; expiry: string } },
): void {
  authorize(office, { ...window, amount: FOR_THE_KEY });
  const { tid } = window;
  office.bank.cancel({
    ...{ kind: 'cancel', pg: 'danal', pgPaymentId: tid, cancelId: office.ids.tid(office.clock.now()) },
    amount: FOR_THE_KEY,
  });
}

function enterKey(
  office: Office,
  window: WindowTransaction,
  { number, expiry }: { number: string; expiry: string },
): BillingKey {
  const { merchant, userId, notiUrl } = window;
  const key: BillingKey = {
    ...{ value: office.ids.key(), merchant, card: { number, expiry }, userId, removed: false },
    ...(notiUrl === undefined ? {} : { notiUrl }),
  };
  office.books.keys.set(key.value, key);
  return key;
}
