import { HttpCustomer, type MerchantRequest, type Visit, type WindowStep } from '@billkey/simulator';
import { danalSimulator, type DanalOneMerchant } from '@billkey/danal/simulator';
import { CARD, openStage, PHONE, PHONES, requestTo, type Sent, type Stage } from './one-stage.js';

type Values = Readonly<Record<string, unknown>>;

/** Makes well-formed requests, and goes through windows, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  orderId(): string {
    this.#count += 1;
    return `order-${this.#count}`;
  }

  /** What `requestBilling` is called with: for a key alone, unless the values say otherwise. */
  arguments(values: Values = {}, as = PHONES): Record<string, unknown> {
    return {
      paymentsMethod: as.paymentsMethod,
      ...{
        orderName: '월정기구독',
        orderId: this.orderId(),
        userId: 'user01',
        amount: 9900,
        merchantId: as.merchantId,
      },
      successUrl: 'https://shop.example.com/success?state=1',
      failUrl: 'https://shop.example.com/fail?state=1',
      ...{ userName: '홍길동', userPhoneNumber: '01012345678', issueKeyOnly: true },
      ...(as.itemCode === undefined ? {} : { itemCode: as.itemCode }),
      ...values,
    };
  }

  /** What the customer's browser would send to the merchant after the script was called. */
  visit(
    values: Values = {},
    visit: Visit = {},
    { as = PHONES, device = 'pc' }: { as?: DanalOneMerchant; device?: 'pc' | 'mobile' } = {},
  ): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example.com/'), device });
    const step = scriptedStep(this.stage.script, { clientKey: as.clientKey }, this.arguments(values, as));
    return customer.go(step, { card: CARD, phone: PHONE, ...visit });
  }

  /** The transaction of a window that went well. */
  async authenticated(values: Values = {}, as = PHONES): Promise<string> {
    const [request] = await this.visit(values, {}, { as });
    return returnIn(request)['transactionId'] ?? '';
  }

  complete(transactionId: string, values: Values = {}, as = PHONES): Promise<Sent> {
    const path = `/v1/billing/${as.paymentsMethod}/issue-key`;
    return this.post(path, { transactionId, merchantId: as.merchantId, ...values }, as);
  }

  /** A billing key. */
  async key(values: Values = {}, as = PHONES): Promise<string> {
    const { json } = await this.complete(await this.authenticated(values, as), {}, as);
    if (json['code'] !== 'SUCCESS') throw new Error(`no key: ${String(json['code'])}`);
    return String(json['billingKey']);
  }

  charge(billingKey: string, values: Values = {}, as = PHONES): Promise<Sent> {
    const fields = { method: as.paymentsMethod, userId: 'user01', amount: '10000', orderName: '월 구독' };
    const body = { ...fields, billingKey, merchantId: as.merchantId, orderId: this.orderId(), ...values };
    return this.post('/billing/confirm', body, as);
  }

  /** All of a payment of 10,000 won unless the values say otherwise. */
  cancel(transactionId: string, values: Values = {}, as = PHONES): Promise<Sent> {
    const fields = { method: as.paymentsMethod, amount: '10000', cancelType: 'C', cancelReason: '고객 요청' };
    return this.post('/payments/cancel', { ...fields, transactionId, merchantId: as.merchantId, ...values }, as);
  }

  part(transactionId: string, amount: string, as = PHONES): Promise<Sent> {
    return this.cancel(transactionId, { amount, cancelType: 'P' }, as);
  }

  post(path: string, body: unknown, as = PHONES): Promise<Sent> {
    return this.stage.send(requestTo(path, body, as));
  }
}

/** What stands for `DanalPayments(initial).requestBilling(request)`. */
export function scriptedStep(src: string, initial: unknown, request: unknown): WindowStep {
  const then = { call: 'requestBilling', arguments: [{ value: request }] };
  const open = { call: 'DanalPayments', arguments: [{ value: initial }], then };
  const step = danalSimulator.scripted?.({ kind: 'sdk', script: { src: [src], open } });
  if (!step) throw new Error('no scripted step');
  return step;
}

/** The query of a return. */
export function returnIn(request: MerchantRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URL(request?.url ?? 'https://nothing.example').searchParams);
}
