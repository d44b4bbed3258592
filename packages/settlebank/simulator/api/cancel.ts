import { habitsOf } from '../cards.js';
import { Refusal } from '../shared/refusal.js';
import { balanceOf, partsLeftOf, type Cancel, type Payment, type TaxParts } from './books.js';
import { textIn } from './envelope.js';
import { tell } from './notify.js';
import { claimNumber, headOf, timesOf, type Office, type Operation, type Visit } from './office.js';
import { TAX_FIELDS, taxPartsOf } from './tax.js';

/** The manual says that there is a limit (ST46), not which. */
const CANCEL_WINDOW = 365 * 24 * 3_600_000;

/** `APICancel.do` (standard manual, cancel): all that is left of a payment, or a part of it, in counted rounds. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/spay/APICancel.do',
  moving: true,
  params: headOf('C0'),
  data: {
    pktHash: { required: true, max: 200 },
    orgTrdNo: { required: true, max: 40, type: 'id' },
    crcCd: { required: true, max: 3, oneOf: ['KRW', 'USD'] },
    cnclOrd: { max: 3, type: 'digits', wrong: 'ST56' },
    cnclAmt: { required: true, max: 12, type: 'amount', encrypted: true, wrong: 'ST26' },
    ...TAX_FIELDS,
    cnclRsn: { max: 255 },
  },
  hashes: 'cnclAmt',
  answers: 'echoed',
  text: '정상처리되었습니다',

  subjectOf(office, _merchant, { params, data }) {
    const orderId = textIn(params, 'mchtTrdNo');
    const payment = office.books.payment(textIn(data, 'orgTrdNo') ?? '');
    const about = payment ? { relatedOrderId: payment.mchtTrdNo, cardNumber: payment.cardNumber } : {};
    return { ...(orderId === undefined ? {} : { orderId }), ...about };
  },

  perform(office, visit) {
    const { data } = visit;
    checkRepeat(office, visit);
    const payment = cancellable(office, visit);
    checkRound(payment, data.optional('cnclOrd'));
    checkAmount(payment, data.amount('cnclAmt'));
    const parts = partsOf(visit, payment);
    checkPermitted(visit, payment);
    const done = book(office, visit, payment, parts);
    const amounts = { cnclAmt: done.amount, cardCnclAmt: done.amount, pntCnclAmt: 0, blcAmt: balanceOf(payment) };
    const texts = Object.entries(amounts).map(([name, amount]) => [name, String(amount)] as const);
    return {
      trdNo: done.trdNo,
      ...timesOf(visit),
      data: { orgTrdNo: payment.trdNo, ...Object.fromEntries(texts) },
      encrypted: Object.keys(amounts),
    };
  },
};

/** The same cancel once more is told as such, whatever has become of the payment since. */
function checkRepeat(office: Office, { merchant, params, data }: Visit): void {
  const use = office.books.use(merchant, params.text('mchtTrdNo'));
  if (use?.by === 'cancel' && use.orgTrdNo === data.text('orgTrdNo')) throw new Refusal('ST25');
}

/** @throws Refusal when there is no such payment or it cannot be cancelled any more */
function cancellable(office: Office, { merchant, data }: Visit): Payment {
  const payment = office.books.payment(data.text('orgTrdNo'));
  if (payment?.merchant.mchtId !== merchant.mchtId || payment.apprNo === null) throw new Refusal('ST06');
  if (balanceOf(payment) === 0) throw new Refusal('CA12');
  if (office.clock.now().getTime() - payment.at.getTime() > CANCEL_WINDOW) throw new Refusal('ST46');
  if (data.text('crcCd') !== payment.currency) throw new Refusal('ST26', { text: '통화 불일치' });
  return payment;
}

/** 001 first, then counted on; left empty SettleBank counts itself. */
function checkRound({ cancels }: Payment, cnclOrd: string): void {
  const next = String(cancels.length + 1).padStart(3, '0');
  if (cnclOrd !== '' && cnclOrd !== next) throw new Refusal('ST56');
}

function checkAmount(payment: Payment, amount: number): void {
  if (amount === 0) throw new Refusal('ST26');
  if (amount > payment.amount) throw new Refusal('ST57');
  if (amount > balanceOf(payment)) throw new Refusal('3007');
}

/** What is cancelled of a mixed payment is itself mixed, unless it is all that is left. */
function partsOf({ data }: Visit, payment: Payment): TaxParts {
  const amount = data.amount('cnclAmt');
  const type = data.optional('taxTypeCd');
  const parts = taxPartsOf(data, amount);
  if (type === '' && amount === balanceOf(payment)) return partsLeftOf(payment);
  if (payment.taxTypeCd !== '' && type !== '' && type !== payment.taxTypeCd) throw new Refusal('ST55');
  if (payment.taxTypeCd !== 'G') return parts;
  const left = partsLeftOf(payment);
  const fits = parts.taxAmt <= left.taxAmt && parts.vatAmt <= left.vatAmt && parts.taxFreeAmt <= left.taxFreeAmt;
  if (type !== 'G' || !fits) throw new Refusal('ST55');
  return parts;
}

function checkPermitted({ merchant, data }: Visit, { cardNumber, amount }: Payment): void {
  const habits = habitsOf(cardNumber);
  if (habits.onCancel) throw new Refusal(habits.onCancel.code);
  if (data.amount('cnclAmt') === amount) return;
  if (!merchant.partialCancel) throw new Refusal('ST54');
  if (habits.onPartialCancel) throw new Refusal(habits.onPartialCancel.code);
}

function book(office: Office, visit: Visit, payment: Payment, parts: TaxParts): Cancel {
  claimNumber(office, visit, { by: 'cancel', orgTrdNo: payment.trdNo });
  const at = office.clock.now();
  const trdNo = office.ids.trdNo(visit.merchant, at);
  const amount = visit.data.amount('cnclAmt');
  const done: Cancel = { trdNo, mchtTrdNo: visit.params.text('mchtTrdNo'), amount, parts, at };
  const result = office.bank.cancel({
    kind: 'cancel',
    pg: 'settlebank',
    pgPaymentId: payment.trdNo,
    cancelId: trdNo,
    amount,
  });
  if (!result.cancelled) throw new Refusal('ST45');
  payment.cancels.push(done);
  tell(office, 'cancel', payment, done);
  return done;
}
