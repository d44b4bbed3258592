import type { Order, Parts } from './books.js';
import { issuerOf } from './issuers.js';
import { Won, type Value } from './json.js';
import { koreaSecond } from './korea-time.js';
import type { Office, Result } from './office.js';
import { habitsOf } from './cards.js';

const CARD = { paymentMethodCode: '31', paymentMethodName: '신용카드' } as const;

/** What a charge answers. What a one-off approval has besides is not in the example of a charge, and left out. */
export function approvalResult(office: Office, order: Order): Result {
  const at = koreaSecond(order.at);
  return {
    orderNo: order.orderNo,
    orderCertifyKey: order.certifyKey,
    sellerOrderReferenceKey: order.referenceKey,
    totalPaymentAmt: new Won(order.amount),
    paymentCompleteYmdt: at,
    paymentDetails: [
      {
        paymentTradeNo: order.paymentTradeNo,
        ...CARD,
        paymentAmt: new Won(order.amount),
        taxableAmt: new Won(order.parts.taxable),
        vatAmt: new Won(order.parts.vat),
        taxfreeAmt: new Won(order.parts.taxfree),
        serviceAmt: new Won(0),
        tradeYmdt: at,
        cardSettleInfo: cardSettleInfo(office, order),
      },
    ],
  };
}

function cardSettleInfo({ bank }: Office, { cardNumber, approvalNumber }: Order): Value {
  const { code, name } = issuerOf(bank.card(cardNumber)?.issuer ?? '');
  const cancelsWhole = habitsOf(cardNumber).cancels !== undefined;
  return {
    cardCompanyName: name,
    cardCompanyCode: code,
    cardNo: `${cardNumber.slice(0, 4)}-****-****-****`,
    cardInstallmentMonthNumber: '00',
    cardAdmissionNo: approvalNumber,
    cardInterestFreeYn: 'N',
    corporateCardYn: 'N',
    partCancelPossibleYn: cancelsWhole ? 'N' : 'Y',
    acquirersCorporationCode: code,
  };
}

/** One cancel, as its answer tells it beside the totals. */
export function cancelDetail(office: Office, order: Order, amount: number, parts: Parts, at: Date): Value {
  return {
    paymentTradeNo: order.paymentTradeNo,
    ...CARD,
    cancelPaymentAmt: new Won(amount),
    tradeYmdt: koreaSecond(at),
    cancelPaymentTradeNo: office.ids.number('cancelPaymentTradeNo', at),
    cancelTaxableAmt: new Won(parts.taxable),
    cancelTaxfreeAmt: new Won(parts.taxfree),
    cancelVatAmt: new Won(parts.vat),
    cancelServiceAmt: new Won(0),
  };
}
