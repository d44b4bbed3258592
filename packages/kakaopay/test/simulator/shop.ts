import type { KakaopayMerchant } from '@billkey/kakaopay/simulator';
import { HttpCustomer, type Device, type MerchantRequest, type Visit } from '@billkey/simulator';
import { FIRST, openStage, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, unknown>>;

export const USER = 'user-77';

/** What a merchant remembers of a window it has begun. */
export interface Begun {
  tid: string;
  orderId: string;
  as: KakaopayMerchant;
  pcUrl: string;
  mobileUrl: string;
  appUrl: string;
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

  orderId(): string {
    this.#count += 1;
    return `order-${this.#count}`;
  }

  /** 9,900 won unless the values say otherwise. */
  ready(values: Values = {}, as = FIRST): Promise<Sent> {
    const host = 'https://shop.example/kp';
    return this.post(
      'ready',
      {
        ...{ partner_order_id: this.orderId(), partner_user_id: USER, item_name: '월 구독', quantity: 1 },
        ...{ total_amount: 9900, tax_free_amount: 0 },
        ...{ approval_url: `${host}/ok?o=1`, cancel_url: `${host}/cancel?o=1`, fail_url: `${host}/fail?o=1` },
        ...values,
      },
      as,
    );
  }

  async begin(values: Values = {}, as = FIRST): Promise<Begun> {
    const orderId = this.orderId();
    const { json } = await this.ready({ partner_order_id: orderId, ...values }, as);
    return {
      ...{ tid: String(json['tid']), orderId, as, pcUrl: String(json['next_redirect_pc_url']) },
      ...{ mobileUrl: String(json['next_redirect_mobile_url']), appUrl: String(json['next_redirect_app_url']) },
    };
  }

  /** What the customer's browser sends to the shop. */
  visit(url: string, visit: Visit = {}, device: Device = 'pc'): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (address) => address.startsWith('https://shop.example/'), device });
    return customer.go({ kind: 'redirect', url }, visit);
  }

  /** The token with which a customer who pays with this card comes back. */
  async token({ pcUrl }: Begun, cardNumber?: string): Promise<string> {
    const card = { expiry: '', holderId: '', password2: '' };
    const [request] = await this.visit(
      pcUrl,
      cardNumber === undefined ? {} : { card: { ...card, number: cardNumber } },
    );
    return new URL(request?.url ?? '').searchParams.get('pg_token') ?? '';
  }

  approve({ tid, orderId, as }: Begun, pgToken: string, values: Values = {}): Promise<Sent> {
    const ids = { tid, partner_order_id: orderId, partner_user_id: USER, pg_token: pgToken };
    return this.post('approve', { ...ids, ...values }, as);
  }

  /** The answer of a whole first payment. */
  async subscribe(cardNumber?: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const begun = await this.begin(values, as);
    return this.approve(begun, await this.token(begun, cardNumber));
  }

  /** A SID that was issued without payment, or the reason why there is none. */
  async sid(cardNumber?: string, as = FIRST): Promise<string> {
    const { json } = await this.subscribe(cardNumber, { total_amount: 0 }, as);
    if (typeof json['sid'] !== 'string') throw new Error(`no SID: ${codeOf({ json })}`);
    return json['sid'];
  }

  /** 10,000 won unless the values say otherwise. */
  charge(sid: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const purchase = { partner_order_id: this.orderId(), partner_user_id: USER, quantity: 1 };
    return this.post('subscription', { sid, ...purchase, total_amount: 10_000, tax_free_amount: 0, ...values }, as);
  }

  remove(sid: string, as = FIRST): Promise<Sent> {
    return this.post('manage/subscription/inactive', { sid }, as);
  }

  inspect(sid: string, as = FIRST): Promise<Sent> {
    return this.post('manage/subscription/status', { sid }, as);
  }

  cancel(tid: string, amount: number, values: Values = {}, as = FIRST): Promise<Sent> {
    return this.post('cancel', { tid, cancel_amount: amount, cancel_tax_free_amount: 0, ...values }, as);
  }

  find(tid: string, as = FIRST): Promise<Sent> {
    return this.post('order', { tid }, as);
  }

  post(call: string, values: Values, { cid, cidSecret, secretKey }: KakaopayMerchant): Promise<Sent> {
    const secret = cidSecret === undefined ? {} : { cid_secret: cidSecret };
    return this.stage.send({
      method: 'POST',
      path: `/online/v1/payment/${call}`,
      headers: [
        ['Host', 'open-api.kakaopay.com'],
        ['Authorization', `SECRET_KEY ${secretKey}`],
        ['Content-Type', 'application/json'],
        ['Connection', 'close'],
      ],
      body: Buffer.from(JSON.stringify({ cid, ...secret, ...values })),
    });
  }
}

/** `success`, the error code, or that and the reason of the payment method. */
export function codeOf({ json }: Pick<Sent, 'json'>): string {
  const { error_code: code, extras } = json as { error_code?: number; extras?: { method_result_code: string } };
  if (code === undefined) return 'success';
  return extras ? `${code}/${extras.method_result_code}` : String(code);
}
