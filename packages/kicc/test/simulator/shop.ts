import { HttpCustomer, type Device, type MerchantRequest, type Visit } from '@billkey/simulator';
import type { KiccMerchant } from '@billkey/kicc/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import { CARD, hmac, MERCHANT, openStage, type Sent, type Stage, type StageOptions } from './stage.js';

type Values = Readonly<Record<string, unknown>>;

export const RETURN_URL = 'https://shop.example.com/kicc/return/7f3a';

/** Makes well-formed raw requests, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  /** `YYYYMMDD` in Korea. */
  day = '20260325';
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(options: StageOptions = {}): Promise<Shop> {
    return new Shop(await openStage(options));
  }

  /** Moves the clock of everybody. */
  at(moment: string): void {
    this.day = moment.slice(0, 10).replaceAll('-', '');
    this.stage.at(moment);
  }

  id(): string {
    this.#count += 1;
    return `id-${this.#count}`;
  }

  begin(values: Values = {}, as = MERCHANT): Promise<Sent> {
    return this.#post('/api/ep9/trades/webpay', {
      ...{ mallId: as.mallId, shopOrderNo: this.id(), amount: 0, payMethodTypeCode: '81', currency: '00' },
      ...{ clientTypeCode: '00', deviceTypeCode: 'pc', returnUrl: RETURN_URL },
      orderInfo: { goodsName: '월 구독', customerInfo: { customerId: 'user01' } },
      payMethodInfo: { billKeyMethodInfo: { certType: '0' } },
      shopValueInfo: { value1: '7f3a', value7: '일곱' },
      ...values,
    });
  }

  /** What the customer's browser brings back of a window that was begun. */
  visit(begun: Sent, visit: Visit = {}, device: Device = 'pc'): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example.com/'), device });
    return customer.go({ kind: 'redirect', url: String(begun.json['authPageUrl']) }, { card: CARD, ...visit });
  }

  /** Begins a window, goes through it, and has the fields of what came back. */
  async authorize(values: Values = {}, as = MERCHANT, card = CARD): Promise<Record<string, string>> {
    const [request] = await this.visit(await this.begin(values, as), { card });
    return fieldsOf(request);
  }

  complete(returned: Readonly<Record<string, string>>, values: Values = {}, as = MERCHANT): Promise<Sent> {
    return this.#post('/api/ep9/trades/approval', {
      ...{ mallId: as.mallId, shopTransactionId: this.id(), authorizationId: returned['authorizationId'] ?? '' },
      ...{ shopOrderNo: returned['shopOrderNo'] ?? '', approvalReqDate: this.day },
      ...values,
    });
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = MERCHANT): Promise<string> {
    const { json } = await this.complete(await this.authorize({}, as, card), {}, as);
    const { paymentInfo } = json as { paymentInfo?: { cardInfo: { cardNo: string } } };
    if (!paymentInfo) throw new Error(`no key: ${String(json['resCd'])}`);
    return paymentInfo.cardInfo.cardNo;
  }

  charge(batchKey: string, values: Values = {}, as = MERCHANT): Promise<Sent> {
    return this.#post('/api/trades/approval/batch', {
      ...{ mallId: as.mallId, shopTransactionId: this.id(), shopOrderNo: this.id(), approvalReqDate: this.day },
      ...{ amount: 10_000, currency: '00' },
      orderInfo: { goodsName: '월 구독' },
      payMethodInfo: { billKeyMethodInfo: { batchKey }, cardMethodInfo: { installmentMonth: 0 } },
      ...values,
    });
  }

  remove(batchKey: string, values: Values = {}, as = MERCHANT): Promise<Sent> {
    const head = { mallId: as.mallId, shopTransactionId: this.id() };
    return this.#post('/api/trades/removeBatchKey', { ...head, batchKey, removeReqDate: this.day, ...values });
  }

  /** All of a payment unless the values say otherwise; an amount of them makes it a part. */
  cancel(pgCno: string, values: Values = {}, as: KiccMerchant = MERCHANT): Promise<Sent> {
    const { shopTransactionId = this.id() } = values;
    return this.#post('/api/trades/revise', {
      ...{ mallId: as.mallId, shopTransactionId, pgCno, reviseTypeCode: 'amount' in values ? '32' : '40' },
      ...{ clientIp: '192.0.2.10', cancelReqDate: this.day },
      msgAuthValue: hmac(as.secretKey, pgCno, shopTransactionId),
      ...values,
    });
  }

  find(shopTransactionId: string, values: Values = {}, as = MERCHANT): Promise<Sent> {
    const fields = { mallId: as.mallId, shopTransactionId, transactionDate: this.day, ...values };
    return this.#post('/api/trades/retrieveTransaction', fields);
  }

  #post(path: string, fields: Values): Promise<Sent> {
    return this.stage.send(requestTo(path, fields));
  }
}

function requestTo(path: string, fields: Values): RawRequest {
  return {
    method: 'POST',
    path,
    headers: [
      ['Host', 'testpgapi.easypay.co.kr'],
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Connection', 'close'],
    ],
    body: Buffer.from(JSON.stringify(fields)),
  };
}

/** The form that a browser has posted. */
export function fieldsOf(request: MerchantRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request?.body.toString('latin1') ?? ''));
}

export function codeOf({ json }: Sent): string {
  return String(json['resCd']);
}

export function pgCnoOf({ json }: Sent): string {
  return String(json['pgCno']);
}
