import {
  InputError,
  isSecret,
  present,
  type BillingKey,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type Json,
  type JsonFields,
  type Money,
  type Secret,
  type TaxParts,
} from '@billkey/core';

/** One request of PAYCO's, before it has a host. */
export interface Message {
  readonly path: string;
  readonly body: JsonFields;
}

/** Who asks. */
export interface Merchant {
  readonly sellerKey: Secret;
  readonly cpId: string;
  readonly productId: string;
}

/** What names a registration, for looking it up and deleting it. */
export interface Registered {
  readonly referenceKey: string;
  readonly certifyKey: Secret;
}

/** The item of a payment, which partial cancels have to name. */
export interface Item {
  readonly cpId: string;
  readonly productId: string;
  readonly itemKey: string;
}

/** `sellerOrderProductReferenceKey` of the one item that every charge has. */
const ITEM_KEY = 'ITEM-1';

/** 자동결제 등록 예약, POST /outseller/autoPayment/reserve. Nothing is charged; an amount is only shown. */
export function reserveMessage(
  { name, shown, device, returnTo }: Pick<CheckedWindow, 'name' | 'shown' | 'device' | 'returnTo'>,
  referenceKey: string,
  { sellerKey, cpId }: Merchant,
): Message {
  return message('/outseller/autoPayment/reserve', sellerKey, {
    cpId,
    sellerAutoPaymentReferenceKey: referenceKey,
    currency: 'KRW',
    ...present({ totalPaymentAmt: shown?.minor }),
    orderTitle: name,
    orderMethod: 'EASYPAY_F',
    orderChannel: device === 'pc' ? 'PC' : 'MOBILE',
    inAppYn: 'N',
    customUrlSchemeUseYn: 'N',
    returnUrl: returnTo(),
    // JSON in a text. Without it the cancel button of the mobile page leads to PAYCO's own.
    extraData: JSON.stringify({ cancelMobileUrl: returnTo('cancel') }),
  });
}

/** 자동결제 정보, POST /outseller/autoPayment/info */
export function infoMessage(registered: Registered, { sellerKey }: Merchant): Message {
  return message('/outseller/autoPayment/info', sellerKey, registeredFields(registered));
}

/** 자동결제, POST /outseller/autoPayment/payment */
export function chargeMessage(request: CheckedCharge, { sellerKey, cpId, productId }: Merchant): Message {
  const { key, orderId, amount, name, tax } = request;
  const { minor } = amount;
  return message('/outseller/autoPayment/payment', sellerKey, {
    autoPaymentNo: key.value.reveal(),
    autoPaymentCertifyKey: registeredOf(key).certifyKey.reveal(),
    sellerOrderReferenceKey: orderId,
    // Refuses an order number that was charged before.
    sellerOrderReferenceKeyType: 'UNIQUE_KEY',
    currency: 'KRW',
    totalPaymentAmt: minor,
    ...taxFields(tax, amount, ['totalTaxfreeAmt', 'totalTaxableAmt', 'totalVatAmt']),
    orderTitle: name,
    orderProducts: [
      {
        cpId,
        productId,
        productAmt: minor,
        productPaymentAmt: minor,
        orderQuantity: 1,
        sortOrdering: 1,
        productName: name,
        sellerOrderProductReferenceKey: ITEM_KEY,
        ...present({ taxationType: taxationOf(tax, amount) }),
      },
    ],
  });
}

/** 자동결제 해지, POST /outseller/autoPayment/delete */
export function removeMessage(registered: Registered, { sellerKey }: Merchant): Message {
  return message('/outseller/autoPayment/delete', sellerKey, registeredFields(registered));
}

/** What a cancel says to PAYCO. */
export interface PaycoCancel extends Pick<CheckedCancel, 'amount' | 'cancellableBefore' | 'reason' | 'tax'> {
  readonly orderNo: string;
  readonly orderCertifyKey: Secret;
  /** Of a part; null: all of the payment, none of which was cancelled yet */
  readonly item: Item | null;
}

/** 취소, POST /outseller/order/cancel */
export function cancelMessage(cancel: PaycoCancel, { sellerKey }: Merchant): Message {
  const { orderNo, orderCertifyKey, amount, cancellableBefore, reason, tax, item } = cancel;
  return message('/outseller/order/cancel', sellerKey, {
    orderNo,
    orderCertifyKey: orderCertifyKey.reveal(),
    cancelTotalAmt: amount.minor,
    ...taxFields(tax, amount, ['totalCancelTaxfreeAmt', 'totalCancelTaxableAmt', 'totalCancelVatAmt']),
    // PAYCO compares it with what is left, so that no cancel is done twice.
    totalCancelPossibleAmt: cancellableBefore.minor,
    requestMemo: reason,
    ...(item === null ? {} : { orderProducts: [cancelledItem(item, amount, reason)] }),
  });
}

/** The item that charges of a merchant have. */
export function itemOf({ cpId, productId }: Merchant, itemKey = ITEM_KEY): Item {
  return { cpId, productId, itemKey };
}

/** A billing key of PAYCO's is three values: this is the number's reference key and its certify key. */
export function registeredOf({ context }: BillingKey): Registered {
  const { sellerAutoPaymentReferenceKey: referenceKey, autoPaymentCertifyKey: certifyKey } = context;
  if (typeof referenceKey !== 'string' || !isSecret(certifyKey)) {
    throw new InputError('key', 'must have its reference key and its certify key');
  }
  return { referenceKey, certifyKey };
}

function message(path: string, sellerKey: Secret, fields: JsonFields): Message {
  return { path, body: { sellerKey: sellerKey.reveal(), ...fields } };
}

function registeredFields({ referenceKey, certifyKey }: Registered): JsonFields {
  return { sellerAutoPaymentReferenceKey: referenceKey, autoPaymentCertifyKey: certifyKey.reveal() };
}

function cancelledItem({ cpId, productId, itemKey }: Item, amount: Money, reason: string): JsonFields {
  return {
    sellerOrderProductReferenceKey: itemKey,
    cpId,
    productId,
    productAmt: amount.minor,
    cancelDetailContent: reason,
  };
}

/** The parts of an amount, or none of them. @throws InputError naming `tax` when they do not add up to it */
function taxFields(
  tax: TaxParts | undefined,
  { minor }: Money,
  [free, taxable, added]: readonly [string, string, string],
): Readonly<Record<string, Json>> {
  if (tax === undefined) return {};
  const { taxFree = 0, supply = 0, vat = 0 } = tax;
  if (taxFree + supply + vat !== minor) throw new InputError('tax', 'must add up to the amount');
  return { [free]: taxFree, [taxable]: supply, [added]: vat };
}

function taxationOf(tax: TaxParts | undefined, { minor }: Money): 'TAXATION' | 'DUTYFREE' | 'COMBINE' | undefined {
  if (tax === undefined) return undefined;
  const { taxFree = 0 } = tax;
  if (taxFree === 0) return 'TAXATION';
  return taxFree === minor ? 'DUTYFREE' : 'COMBINE';
}
