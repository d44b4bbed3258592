import type { Receipt, Registration, Reservation } from '../shared/books.js';
import { declineText } from '../shared/declines.js';
import { Refusal } from '../shared/refusal.js';
import { isRegistered } from '../shared/registered.js';
import { formOperation, type Office, type Operation } from './office.js';

/** How long a `tempReceiptId` can be exchanged: that of a one-off payment's approval. Not verified. */
const RECEIPT_LIFE = 10 * 60_000;

/** `regist/v1/approval`: exchanges what the window brought back for a billing key. */
export const completeWindow: Operation = formOperation({
  name: 'complete-window',
  path: /^recurrent\/regist\/v1\/approval$/,
  moving: true,
  recurring: true,
  rules: { reserveId: { required: true }, tempReceiptId: { required: true } },

  subjectOf: ({ books }, form) => {
    const reservation = books.reservation(form.get('reserveId') ?? '');
    if (!reservation) return {};
    const { productCode, receipt } = reservation;
    return { orderId: productCode, ...(receipt ? { cardNumber: receipt.cardNumber } : {}) };
  },

  perform(office, { merchant, input }) {
    const [reserveId, tempReceiptId] = [input.text('reserveId'), input.text('tempReceiptId')];
    const reservation = office.books.reservation(reserveId);
    const receipt = reservation?.receipt;
    if (reservation?.merchant.chainId !== merchant.chainId || receipt?.tempReceiptId !== tempReceiptId) {
      throw new Refusal('Fail', { text: '등록 인증 정보가 없습니다' });
    }
    const { recurrentId } = register(office, reservation, receipt);
    const preRecurrentId = reservation.target?.recurrentId ?? '';
    return { body: { reserveId, tempReceiptId, recurrentId, actionType: reservation.actionType, preRecurrentId } };
  },
});

/** @throws Refusal when the receipt is spent or too old, or what it was given for can no longer be */
function register(office: Office, reservation: Reservation, receipt: Receipt): Registration {
  const { merchant, productCode, target } = reservation;
  const at = office.clock.now();
  if (receipt.used) throw new Refusal('Fail', { text: '이미 처리된 등록입니다' });
  if (at.getTime() > receipt.at.getTime() + RECEIPT_LIFE) {
    throw new Refusal('Fail', { text: '등록 가능 시간이 지났습니다' });
  }
  const card = office.bank.card(receipt.cardNumber);
  const reason = office.bank.verify({ number: receipt.cardNumber });
  if (!card || reason) throw new Refusal('Fail', { text: declineText(reason ?? 'unknown_card') });
  if (target?.expiredAt) throw new Refusal('Fail', { text: '이미 해지된 정기결제입니다' });
  if (isRegistered(office.books, reservation, card.holderId)) {
    throw new Refusal('Fail', { text: '이미 등록된 정기결제 상품입니다' });
  }
  receipt.used = true;
  if (target) target.expiredAt = at;
  const registration: Registration = {
    ...{ recurrentId: office.ids.recurrent(at), merchant, productCode, user: card.holderId, at },
    card: { number: card.number, expiry: card.expiry },
  };
  office.books.addRegistration(registration);
  return registration;
}
