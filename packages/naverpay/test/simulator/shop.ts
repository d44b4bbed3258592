import type { MerchantRequest, Visit } from '@billkey/simulator';
import type { NaverpayMerchant } from '@billkey/naverpay/simulator';
import { KEY_HEADER } from './variations.js';
import { openStage, SHOP, type Going, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, string>>;
type Item = Record<string, unknown>;

/** A registration's end: what came back in the query of the shop's return address. */
export type Returned = Readonly<Record<string, string>>;

export const RETURN_URL = 'https://shop.example/back?own=1%202&state=a+b';

/** Makes well-formed raw requests, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage({}));
  }

  /** An id that was not there yet. */
  id(): string {
    this.#count += 1;
    return `id-${this.#count}`;
  }

  begin(values: Values = {}, as = SHOP): Promise<Sent> {
    const fields = { actionType: 'NEW', productCode: this.id(), productName: '월 구독', totalPayAmount: '9900' };
    return this.form('recurrent/regist/v1/reserve', { ...fields, returnUrl: RETURN_URL, ...values }, as);
  }

  async reserveId(values: Values = {}, as = SHOP): Promise<string> {
    return String(bodyOf(await this.begin(values, as))['reserveId']);
  }

  /** What the customer brings back from the window of a reservation. */
  async agree(reserveId: string, visit: Visit & Going = {}): Promise<Returned> {
    const [request] = await this.stage.visit(reserveId, visit);
    if (!request) throw new Error('nothing came back');
    return resultOf(request);
  }

  complete({ reserveId = '', tempReceiptId = '' }: Returned, as = SHOP): Promise<Sent> {
    return this.form('recurrent/regist/v1/approval', { reserveId, tempReceiptId }, as);
  }

  /** A billing key, or the reason why there is none. */
  async key(visit: Visit & Going = {}, values: Values = {}): Promise<string> {
    const { merchant = SHOP } = visit;
    const sent = await this.complete(await this.agree(await this.reserveId(values, merchant), visit), merchant);
    return String(bodyOf(sent)['recurrentId']);
  }

  /** 9,900 won unless the values say otherwise, all of it taxed. */
  prepare(recurrentId: string, values: Values = {}, as = SHOP): Promise<Sent> {
    const { totalPayAmount = '9900' } = values;
    const fields = { recurrentId, totalPayAmount, taxScopeAmount: totalPayAmount, taxExScopeAmount: '0' };
    const order = { productName: '월 구독', merchantPayId: this.id(), merchantUserId: 'user-1' };
    return this.form('recurrent/pay/v3/reserve', { ...fields, ...order, ...values }, as);
  }

  approve(recurrentId: string, paymentId: string, key?: string, as = SHOP): Promise<Sent> {
    return this.form('recurrent/pay/v3/approval', { recurrentId, paymentId }, as, key);
  }

  /** Both calls of a charge. */
  async charge(recurrentId: string, values: Values = {}, as = SHOP): Promise<Sent> {
    const reserved = bodyOf(await this.prepare(recurrentId, values, as));
    return this.approve(recurrentId, String(reserved['paymentId']), undefined, as);
  }

  /** A payment's id. */
  async paid(recurrentId: string, values: Values = {}, as = SHOP): Promise<string> {
    return String(bodyOf(await this.charge(recurrentId, values, as))['paymentId']);
  }

  remove(recurrentId: string, as = SHOP): Promise<Sent> {
    return this.form('recurrent/expire/v1/request', { recurrentId, expireRequester: '2', expireReason: '해지' }, as);
  }

  /** 9,900 won unless the values say otherwise, all of it taxed. */
  cancel(paymentId: string, values: Values = {}, key?: string, as = SHOP): Promise<Sent> {
    const { cancelAmount = '9900' } = values;
    const fields = { paymentId, cancelAmount, taxScopeAmount: cancelAmount, taxExScopeAmount: '0' };
    return this.form('v1/cancel', { ...fields, cancelReason: '고객 요청', cancelRequester: '2', ...values }, as, key);
  }

  inspect(members: object, as = SHOP): Promise<Sent> {
    return this.post('recurrent/v1/list', 'application/json', JSON.stringify(members), as);
  }

  find(members: object, as = SHOP): Promise<Sent> {
    return this.post('v2.2/list/history', 'application/json', JSON.stringify(members), as);
  }

  /** The rows of a payment's history. */
  async rows(paymentId: string): Promise<Item[]> {
    return listOf(await this.find({ paymentId }));
  }

  form(call: string, values: Values, as: NaverpayMerchant, key?: string): Promise<Sent> {
    return this.post(call, 'application/x-www-form-urlencoded', new URLSearchParams(values).toString(), as, key);
  }

  post(call: string, type: string, body: string, as: NaverpayMerchant, key?: string): Promise<Sent> {
    return this.stage.send({
      method: 'POST',
      path: `/${as.partnerId}/naverpay/payments/${call}`,
      headers: [
        ['Host', 'dev-pay.paygate.naver.com'],
        ['X-Naver-Client-Id', as.clientId],
        ['X-Naver-Client-Secret', as.clientSecret],
        ['X-NaverPay-Chain-Id', as.chainId],
        ...(key === undefined ? [] : [[KEY_HEADER, key] as [string, string]]),
        ['Content-Type', type],
        ['Connection', 'close'],
      ],
      body: Buffer.from(body),
    });
  }
}

/** What a success answers. @throws Error for anything else */
export function bodyOf({ json }: Sent): Item {
  const { code, body } = json;
  if (code !== 'Success') throw new Error(JSON.stringify(json));
  return body as Item;
}

export function listOf(sent: Sent): Item[] {
  return bodyOf(sent)['list'] as Item[];
}

export async function code(sent: Promise<Sent>): Promise<unknown> {
  return (await sent).json['code'];
}

/** What is behind the query that the shop's address had. */
export function resultOf({ url }: MerchantRequest): Returned {
  return Object.fromEntries([...new URL(url).searchParams].filter(([name]) => name !== 'own' && name !== 'state'));
}
