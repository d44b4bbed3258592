import { createHash, randomBytes } from 'node:crypto';
import type { CardClaim, DeclineReason, Fault, Json, World } from '@billkey/simulator';
import { remainOf, type Books, type HeldPayment } from './books.js';
import { cardIn, fits, type Fields } from './fields.js';
import type { Merchant } from './merchants.js';
import { showCard, showPayment } from './show.js';
import { tell } from './webhooks.js';

/** What Hanbit answers with, and whether it has changed something. */
export interface Verdict {
  readonly code: string;
  readonly booked: boolean;
  readonly shown?: { readonly card: Json } | { readonly payment: Json };
}

/** One request of a merchant whose signature was right. */
export interface Errand {
  readonly world: World;
  readonly books: Books;
  readonly merchant: Merchant;
  readonly fields: Fields;
  readonly fault: Fault | undefined;
}

type Work = (errand: Errand) => Verdict;

const DECLINES: Readonly<Record<DeclineReason, string>> = {
  ...{ unknown_card: 'C105', wrong_expiry: 'C104', wrong_holder: 'C106', wrong_password: 'C106' },
  ...{ insufficient_funds: 'C102', limit_exceeded: 'C103', lost: 'C107', stolen: 'C107', blocked: 'C101' },
};
const INSTALMENTS_FROM = 50_000;
const ORDER = ['orderNo', 'amount', 'goodsName', 'months'];
const ORDER_OPTIONS = ['taxFree', 'buyerName', 'buyerEmail'];

const no = (code: string): Verdict => ({ code, booked: false });

export const issue: Work = ({ world, books, merchant, fields, fault }) => {
  const claim = fits(fields, ['orderNo', 'encCard']) ? cardIn(fields, merchant) : null;
  const orderNo = fields.get('orderNo');
  if (claim === null || orderNo === undefined) return no('V400');
  if (books.isTaken(merchant.merchantNo, orderNo)) return no('O409');
  const declined = world.bank.verify(claim);
  if (declined) return no(DECLINES[declined]);
  const { merchantNo } = merchant;
  const cardToken = `hct_${randomBytes(16).toString('hex')}`;
  const card = { cardToken, merchantNo, orderNo, claim, at: world.clock.now() };
  books.cards.set(cardToken, card);
  return { code: 'OK', booked: true, shown: { card: showCard(world, card, fault) } };
};

export const findCard: Work = ({ world, books, merchant, fields, fault }) => {
  if (!fits(fields, ['orderNo'])) return no('V400');
  const card = books.cardOf(merchant.merchantNo, fields.get('orderNo'));
  if (card === undefined || isHidden(world, card.at, fault)) return no('Q404');
  return { code: 'OK', booked: false, shown: { card: showCard(world, card, fault) } };
};

export const remove: Work = ({ books, merchant, fields }) => {
  if (!fits(fields, ['cardToken'])) return no('V400');
  const card = books.card(merchant.merchantNo, fields.get('cardToken'));
  if (card === undefined) return no('K410');
  books.cards.delete(card.cardToken);
  return { code: 'OK', booked: true };
};

export const charge: Work = (errand) => {
  const { books, merchant, fields } = errand;
  if (!fits(fields, [...ORDER, 'cardToken'], ORDER_OPTIONS)) return no('V400');
  const card = books.card(merchant.merchantNo, fields.get('cardToken'));
  return card === undefined ? no('K404') : authorize(errand, 'charge', { number: card.claim.number });
};

export const keyIn: Work = (errand) => {
  const { merchant, fields } = errand;
  const claim = fits(fields, [...ORDER, 'encCard'], ORDER_OPTIONS) ? cardIn(fields, merchant) : null;
  return claim === null ? no('V400') : authorize(errand, 'key-in', claim);
};

function authorize(errand: Errand, operation: string, card: CardClaim): Verdict {
  const { world, books, merchant, fields, fault } = errand;
  const { merchantNo } = merchant;
  const [orderNo = '', goodsName = ''] = [fields.get('orderNo'), fields.get('goodsName')];
  const [amount, months] = [Number(fields.get('amount')), Number(fields.get('months'))];
  if ((months > 0 && amount < INSTALMENTS_FROM) || Number(fields.get('taxFree') ?? 0) > amount) return no('V400');
  if (books.isTaken(merchantNo, orderNo)) return no('O409');
  const tid = String(BigInt(`0x${digest(`${merchantNo} ${orderNo}`).slice(0, 30)}`) % 10n ** 20n).padStart(20, '0');
  const order = { pg: 'hanbit', merchant: merchantNo, orderId: orderNo, pgPaymentId: tid };
  const result = world.bank.authorize({ card, ...order, amount, currency: 'KRW' });
  if (!result.approved) return no(operation === 'charge' ? withoutCard(result.reason) : DECLINES[result.reason]);
  const approved = { approvalNo: result.approvalNumber, at: world.clock.now(), cardNumber: card.number, refunds: [] };
  const payment: HeldPayment = { tid, merchantNo, orderNo, amount, months, goodsName, ...approved };
  books.payments.set(tid, payment);
  tell(errand, operation, payment);
  return { code: 'OK', booked: true, shown: { payment: showPayment(world, payment, fault) } };
}

/** A charge says nothing of the card, so Hanbit does not answer that it was wrong. */
function withoutCard(reason: DeclineReason): string {
  return reason === 'unknown_card' ? 'C101' : DECLINES[reason];
}

export const refund: Work = (errand) => {
  const { world, books, merchant, fields, fault } = errand;
  if (!fits(fields, ['tid', 'refundNo', 'amount', 'remain', 'reason'], ['taxFree'])) return no('V400');
  const payment = books.payment(merchant.merchantNo, { tid: fields.get('tid') });
  if (payment === undefined) return no('P404');
  const { tid, refunds } = payment;
  const [refundNo = '', amount, rest] = [fields.get('refundNo'), Number(fields.get('amount')), remainOf(payment)];
  if (Number(fields.get('taxFree') ?? 0) > amount) return no('V400');
  if (refunds.some((earlier) => earlier.refundNo === refundNo)) {
    return { code: 'R409', booked: false, shown: { payment: showPayment(world, payment, fault) } };
  }
  if (rest === 0) return no('R410');
  if (amount > rest) return no('R411');
  if (Number(fields.get('remain')) !== rest) return no('R412');
  const done = world.bank.cancel({ kind: 'cancel', pg: 'hanbit', pgPaymentId: tid, cancelId: refundNo, amount });
  if (!done.cancelled) return no('R411');
  refunds.push({ refundNo, amount, at: world.clock.now() });
  tell(errand, 'cancel', payment);
  return { code: 'OK', booked: true, shown: { payment: showPayment(world, payment, fault) } };
};

/** What a refund that an earlier request made would be answered with. */
export function pretendRefunded({ world, books, merchant, fields }: Errand): Verdict['shown'] {
  const payment = books.payment(merchant.merchantNo, { tid: fields.get('tid') });
  if (payment === undefined) return undefined;
  const refund = { refundNo: fields.get('refundNo') ?? '', amount: Number(fields.get('amount')), at: payment.at };
  return { payment: showPayment(world, { ...payment, refunds: [...payment.refunds, refund] }) };
}

export const find: Work = ({ world, books, merchant, fields, fault }) => {
  if (!fits(fields, ['orderNo']) && !fits(fields, ['tid'])) return no('V400');
  const payment = books.payment(merchant.merchantNo, { tid: fields.get('tid'), orderNo: fields.get('orderNo') });
  if (payment === undefined || isHidden(world, payment.at, fault)) return no('P404');
  const refunds = payment.refunds.filter(({ at }) => !isHidden(world, at, fault));
  return { code: 'OK', booked: false, shown: { payment: showPayment(world, { ...payment, refunds }, fault) } };
};

function isHidden(world: World, at: Date, fault: Fault | undefined): boolean {
  if (fault?.kind !== 'lagging-look-up') return false;
  return fault.ms === undefined || world.clock.now().getTime() - at.getTime() < fault.ms;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
