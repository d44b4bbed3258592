import type { BankCard, Fault, Json, World } from '@billkey/simulator';
import { remainOf, type HeldCard, type HeldPayment } from './books.js';
import { stamp } from './signatures.js';

const ISSUERS: Readonly<Record<string, string>> = {
  shinhan: 'SH',
  kb: 'KB',
  hyundai: 'HD',
  samsung: 'SS',
  lotte: 'LT',
  woori: 'WR',
  hana: 'HN',
  bc: 'BC',
  nh: 'NH',
};

/** `card` of the protocol. */
export function showCard(world: World, { cardToken, orderNo, claim }: HeldCard, fault?: Fault): Json {
  return {
    cardToken,
    orderNo: fault?.kind === 'wrong-order-id' ? `${orderNo.slice(0, 38)}-x` : orderNo,
    ...cardFields(world, claim.number),
  };
}

/** `payment` of the protocol, or what a fault makes of it. */
export function showPayment(world: World, payment: HeldPayment, fault?: Fault): Json {
  const remain = remainOf(payment);
  const { tid, orderNo, amount, months, approvalNo, goodsName } = payment;
  const more = fault?.kind === 'wrong-amount' ? 1 : 0;
  return {
    tid: fault?.kind === 'wrong-payment-id' ? String((BigInt(tid) + 1n) % 10n ** 20n).padStart(20, '0') : tid,
    orderNo: fault?.kind === 'wrong-order-id' ? `${orderNo.slice(0, 38)}-x` : orderNo,
    state: remain === 0 ? 'REFUNDED' : remain === amount ? 'PAID' : 'PART_REFUNDED',
    ...{ amount: amount + more, remain: remain + more, months, approvalNo },
    approvedAt: stamp(payment.at),
    goodsName,
    ...cardFields(world, payment.cardNumber),
    receiptUrl: `https://receipt.hanbitpay.example/${tid}`,
    refunds: payment.refunds.map((refund, index, { length }) => ({
      refundNo: refund.refundNo,
      amount: refund.amount + (index === length - 1 ? more : 0),
      refundedAt: stamp(refund.at),
    })),
  };
}

function cardFields(world: World, number: string): Record<string, Json> {
  const card: Readonly<BankCard> | undefined = world.bank.card(number);
  return {
    cardNo: `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`,
    issuer: ISSUERS[card?.issuer ?? ''] ?? '',
    kind: card?.kind === 'debit' ? 'D' : 'C',
  };
}
