import { decodeForm, HttpCustomer, type MerchantRequest, type ScriptedStep, type Visit } from '@billkey/simulator';
import { jtnetSimulator, type JtnetMerchant } from '@billkey/jtnet/simulator';
import { createCipheriv, createHash } from 'node:crypto';
import { Shop } from './shop.js';
import { LAX, WINDOW } from './stage.js';

export type Device = 'pc' | 'mobile';
export type Values = Readonly<Record<string, string>>;

export const RETURN_URL = 'https://shop.example/back?own=1%202&state=a+b';
export const CANCEL_URL = 'https://shop.example/cancel?state=a+b';

/** Card of the stage's bank, as a customer holds it. */
export const CARD = { number: '1234567890123456', expiry: '2028-12', holderId: '900101', password2: '12' };

/** What the card is asked for, and what the window is to do with it. */
export type Going = Visit & { device?: Device; values?: Values; as?: JtnetMerchant };

/** A merchant of the stage that sends customers to the window. */
export class WindowShop extends Shop {
  static override async open(): Promise<WindowShop> {
    const { stage } = await Shop.open();
    return new WindowShop(stage);
  }

  /** What reaches the merchant when a customer goes through the window. */
  async visit({ device = 'pc', values = {}, as = WINDOW, ...visit }: Going = {}): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/'), device });
    const fields = formFields(values, device, as);
    const action = `${this.host(device)}/webTxInit`;
    const first =
      device === 'pc'
        ? jtnetSimulator.scripted?.(scriptedStep(action, fields))
        : ({ kind: 'form', action, charset: 'utf-8', fields } as const);
    if (!first) throw new Error('a way in expected');
    return customer.go(first, { card: CARD, ...visit });
  }

  /** The one result that reaches the merchant. */
  async result(going: Going = {}): Promise<Record<string, string>> {
    const [request, ...more] = await this.visit(going);
    if (!request || more.length > 0) throw new Error(`one return expected, not ${more.length + (request ? 1 : 0)}`);
    return fieldsIn(request);
  }

  host(device: Device): string {
    return device === 'pc' ? this.stage.url : this.stage.mtx;
  }

  /** Posts a form to the window's first page as a browser does. */
  open(fields: Values, device: Device = 'pc'): Promise<Response> {
    return this.browse('/webTxInit', new URLSearchParams(fields), device);
  }

  /** The id of a window that has opened. */
  async windowId(values: Values = {}, device: Device = 'pc'): Promise<string> {
    const html = await (await this.open(formFields(values, device), device)).text();
    const [, id] = /name="window" value="([0-9a-f]{32})"/.exec(html) ?? [];
    if (id === undefined) throw new Error(html);
    return id;
  }

  /** Sends the form of a window. */
  decide(window: string, values: Values = {}, device: Device = 'pc'): Promise<Response> {
    const typed = {
      'card-number': CARD.number,
      'card-expiry': '12/28',
      'card-holder': '900101',
      'card-password': '12',
    };
    const form = { window, ...typed, agree: 'Y', press: 'pay', choice: 'pay', ...values };
    return this.browse('/webTxInit/decide', new URLSearchParams(form), device);
  }

  browse(path: string, body: URLSearchParams, device: Device): Promise<Response> {
    const headers = { connection: 'close' };
    return fetch(this.host(device) + path, { method: 'POST', body, redirect: 'manual', headers });
  }
}

/** A form that registers a card for nothing, unless the values say otherwise; enciphered unless they do it. */
export function formFields(values: Values = {}, device: Device = 'pc', as: JtnetMerchant = WINDOW): Values {
  const fields: Record<string, string> = {
    ...{ payMethod: 'CARD', transType: '0', goodsName: '월 구독', amt: '0', moid: 'ord-0001', mid: as.mid },
    ...{ mallUserId: 'u-1', buyerName: '홍길동', buyerTel: '01012345678', buyerEmail: 'buyer@example.com' },
    ...{ ediDate: '20250304102030', payType: '1', billReqType: '0', mallReserved: 'R&D=1 +' },
    ...(device === 'mobile' ? { returnUrl: RETURN_URL, cancelUrl: CANCEL_URL, connType: '0' } : {}),
    ...values,
  };
  const plain = `${fields['amt']}${fields['mid']}${fields['moid']}`;
  return { encryptData: enciphered(plain, fields['ediDate'] ?? '', as.apiKey), ...fields };
}

/** Held against the published vectors by the tests that send literals. */
export function enciphered(text: string, ediDate: string, key: string): string {
  const cipher = createCipheriv(
    'aes-128-cbc',
    createHash('md5')
      .update(ediDate + key)
      .digest(),
    key.slice(0, 16),
  );
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
}

export function scriptedStep(action: string, fields: Values): ScriptedStep {
  const src = ['jquery-1.7.2', 'jquery.nyroModal.tpay.custom', 'client.tpay.webtx'].map((name) => `/js/${name}.js`);
  return {
    ...{ kind: 'form', action, fields },
    script: { src, globals: { resultUrl: RETURN_URL }, open: { press: 'submitBtn' } },
  };
}

export function fieldsIn({ body }: MerchantRequest): Record<string, string> {
  const pairs = decodeForm(body.toString('latin1'), 'utf-8') ?? [];
  const fields = Object.fromEntries(pairs) as Record<string, string>;
  if (pairs.length !== Object.keys(fields).length) throw new Error('a field that comes twice');
  return fields;
}

/** A merchant whose results are stamped by JTNet, and its values. */
export const STAMPED = { as: LAX, values: { ediDate: '20250304101500' } } as const;
