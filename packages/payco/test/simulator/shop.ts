import type { PaycoMerchant } from '@billkey/payco/simulator';
import type { MerchantRequest, Visit } from '@billkey/simulator';
import { openStage, SELLER, SHOP_URL, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, unknown>>;

/** The three values that are a billing key. */
export interface Key {
  autoPaymentNo: string;
  autoPaymentCertifyKey: string;
  sellerAutoPaymentReferenceKey: string;
}

/** Makes well-formed raw requests, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  reference(): string {
    this.#count += 1;
    return `ref-${this.#count}`;
  }

  reserve(values: Values = {}, as = SELLER): Promise<Sent> {
    return this.post(
      'autoPayment/reserve',
      {
        ...{ cpId: as.cpId, sellerAutoPaymentReferenceKey: this.reference(), orderMethod: 'EASYPAY_F' },
        ...{ orderChannel: 'PC', inAppYn: 'N', returnUrl: `${SHOP_URL}back?state=s1`, returnUrlParam: '{"uid":"u1"}' },
        ...values,
      },
      as,
    );
  }

  /** The address of a window. */
  async window(values: Values = {}, as = SELLER): Promise<string> {
    const { json } = await this.reserve(values, as);
    if (json.code !== 0) throw new Error(`no window: ${String(json.message)}`);
    return String(json.result?.['orderSheetUrl']);
  }

  /** Goes through a window, and tells what reaches the merchant. */
  async returns(visit: Visit, values: Values = {}, as = SELLER): Promise<MerchantRequest[]> {
    return this.stage.visit(await this.window(values, as), visit);
  }

  /** A key that was registered in a window and asked for. */
  async key(visit: Visit = {}, as = SELLER): Promise<Key> {
    const [request] = await this.returns(visit, {}, as);
    const { json } = await this.info(fieldsOf(request), as);
    if (json.code !== 0) throw new Error(`no key: ${String(json.message)}`);
    return json.result as unknown as Key;
  }

  info({ sellerAutoPaymentReferenceKey, autoPaymentCertifyKey }: Values | Key, as = SELLER): Promise<Sent> {
    return this.post('autoPayment/info', { sellerAutoPaymentReferenceKey, autoPaymentCertifyKey }, as);
  }

  remove({ sellerAutoPaymentReferenceKey, autoPaymentCertifyKey }: Key, as = SELLER): Promise<Sent> {
    return this.post('autoPayment/delete', { sellerAutoPaymentReferenceKey, autoPaymentCertifyKey }, as);
  }

  /** 9,900 won, one item, unless the values say otherwise. */
  charge({ autoPaymentNo, autoPaymentCertifyKey }: Key, values: Values = {}, as = SELLER): Promise<Sent> {
    const amount = Number(values['totalPaymentAmt'] ?? 9_900);
    return this.post(
      'autoPayment/payment',
      {
        ...{ autoPaymentNo, autoPaymentCertifyKey, sellerOrderReferenceKey: this.reference() },
        ...{ sellerOrderReferenceKeyType: 'UNIQUE_KEY', totalPaymentAmt: amount, orderProducts: [item(amount, as)] },
        ...values,
      },
      as,
    );
  }

  /** `orderNo` and `orderCertifyKey` of a new payment. */
  async paid(key: Key, values: Values = {}, as = SELLER): Promise<Values> {
    const { json } = await this.charge(key, values, as);
    if (json.code !== 0) throw new Error(`not paid: ${String(json.message)}`);
    const { orderNo, orderCertifyKey } = json.result ?? {};
    return { orderNo, orderCertifyKey };
  }

  /** All of a payment of 9,900 won unless the values say otherwise. */
  cancel(payment: Values, values: Values = {}, as = SELLER): Promise<Sent> {
    return this.post('order/cancel', { ...payment, cancelTotalAmt: 9_900, ...values }, as);
  }

  /** A part of the first item. */
  part(payment: Values, amount: number, values: Values = {}, as = SELLER): Promise<Sent> {
    const { cpId, productId } = as;
    const orderProducts = [{ sellerOrderProductReferenceKey: 'ITEM-1', cpId, productId, productAmt: amount }];
    return this.cancel(payment, { cancelTotalAmt: amount, orderProducts, ...values }, as);
  }

  find(values: Values, as = SELLER): Promise<Sent> {
    return this.post('payment/approval/getDetailForVerify', values, as);
  }

  post(call: string, values: Values, { sellerKey }: PaycoMerchant): Promise<Sent> {
    return this.stage.send({
      method: 'POST',
      path: `/outseller/${call}`,
      headers: [
        ['Host', 'alpha-api-bill.payco.com'],
        ['Content-Type', 'application/json;charset=UTF-8'],
        ['Connection', 'close'],
      ],
      body: Buffer.from(JSON.stringify({ sellerKey, ...values })),
    });
  }
}

export function item(amount: number, { cpId, productId }: PaycoMerchant = SELLER, name = 'ITEM-1'): Values {
  return {
    ...{ cpId, productId, productAmt: amount, productPaymentAmt: amount, orderQuantity: 1, sortOrdering: 1 },
    ...{ productName: '월 구독', sellerOrderProductReferenceKey: name },
  };
}

/** The query that a browser brings to the merchant. */
export function fieldsOf(request: MerchantRequest | undefined): Readonly<Record<string, string>> {
  if (!request) throw new Error('nothing came back');
  return Object.fromEntries(new URL(request.url).searchParams);
}
