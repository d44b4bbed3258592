import { createInicisSimulator, type FirstIds, type InicisMerchant } from '@billkey/inicis/simulator';
import {
  Clock,
  createWorld,
  decodeForm,
  HttpCustomer,
  type Device,
  type MerchantRequest,
  type Visit,
  type WindowStep,
  type World,
} from '@billkey/simulator';
import { jsonIn, send, toBytes } from '@billkey/simulator/testing';
import { createHash } from 'node:crypto';
import { Shop } from './shop.js';
import { FIRST, sha512, textIn, TIMESTAMP, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, string>>;

/** Published for INIBillTst. */
export const LITE_KEY = 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09';
export const SIGN_KEY = 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS';

export const WINDOWED: InicisMerchant = { ...FIRST, liteKey: LITE_KEY, signKey: SIGN_KEY };
export const OTHER: InicisMerchant = {
  ...WINDOWED,
  ...{ account: 'inicis:other', mid: 'INIpayTest', liteKey: 'another-key-of-thirty-two-chars!', signKey: 'another' },
};
/** Without a contract for any window, and with one for windows and none for billing. */
export const WINDOWLESS: InicisMerchant = { ...FIRST, account: 'inicis:windowless', mid: 'ininowindo' };
export const BILLLESS: InicisMerchant = { ...WINDOWED, account: 'inicis:billless', mid: 'ininobills', billing: false };

/** Whose inilitepay approves what it shows. */
export const CHARGING: InicisMerchant = {
  ...WINDOWED,
  account: 'inicis:charging',
  mid: 'inicharges',
  chargesAtIssue: true,
};

export const CARD = { number: '4111111111111111', expiry: '2030-12', holderId: '900101', password2: '12' };
export const RETURN_URL = 'https://shop.example/back?billkey=state-1';
export const CLOSE_URL = 'https://shop.example/back?billkey=state-1.close';

const PATHS = {
  inilitepay: '/pay/card/billing',
  stdpay: '/payMain/pay',
  inibill: '/inibill/inibill_card.jsp',
} as const;

export type WindowName = keyof typeof PATHS;

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A shop whose customers go to the windows of KG INICIS. */
export class WindowShop {
  readonly world: World;
  readonly url: string;
  /** For charges with the keys. */
  readonly api: Shop;
  readonly #close: () => Promise<void>;
  #orders = 0;
  #timestamps = 1735754645123;

  private constructor(world: World, url: string, close: () => Promise<void>) {
    this.world = world;
    this.url = url;
    this.#close = close;
    const stage: Stage = {
      world,
      close,
      send: (request) => this.send(Buffer.isBuffer(request) ? request : toBytes(request)),
    };
    this.api = new Shop(stage);
  }

  static async open(firstIds: FirstIds = {}): Promise<WindowShop> {
    const world = createWorld(new Clock(() => Date.parse('2025-01-02T03:04:06+09:00')));
    const merchants = [WINDOWED, OTHER, WINDOWLESS, BILLLESS, CHARGING];
    const pg = await createInicisSimulator({ merchants, firstIds }).listen(world);
    world.bank.addCard({
      ...{ ...CARD, balance: 1_000_000, limit: 500_000 },
      ...{ state: 'active', issuer: 'bc', kind: 'credit' },
    });
    return new WindowShop(world, pg.baseUrls['stdpay'] ?? '', () => pg.close());
  }

  close(): Promise<void> {
    return this.#close();
  }

  async send(bytes: Buffer): Promise<Sent> {
    const answer = await send(this.url, bytes);
    return { ...answer, json: jsonIn(answer.body) };
  }

  orderId(): string {
    this.#orders += 1;
    return `BILL-${String(this.#orders)}`;
  }

  step(window: WindowName, fields: Values): WindowStep {
    return { kind: 'form', action: this.url + PATHS[window], charset: 'utf-8', fields };
  }

  /** What the customer's browser brings to the shop. */
  visit(step: WindowStep, visit: Visit = {}, device: Device = 'pc'): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/'), device });
    return customer.go(step, { card: CARD, ...visit });
  }

  /** The first page, as it is. */
  async page(window: WindowName, body: string, headers: Values = {}): Promise<{ status: number; html: string }> {
    const answer = await fetch(this.url + PATHS[window], {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', connection: 'close', ...headers },
      body,
    });
    return { status: answer.status, html: await answer.text() };
  }

  /** Fields of the form, signed; `values` are what is put in their place before. */
  fields(window: WindowName, values: Values = {}, as: InicisMerchant = WINDOWED): Values {
    const of = { inilitepay, stdpay, inibill }[window];
    return of({ orderId: this.orderId(), values, as });
  }

  /** Through the window INIStdPay; what came back. */
  async authenticated(values: Values = {}, visit: Visit = {}, as: InicisMerchant = WINDOWED): Promise<Values> {
    const [request] = await this.visit(this.step('stdpay', this.fields('stdpay', values, as)), visit);
    return fieldsOf(request);
  }

  /** The fields of an approval or net cancel of what came back; each has a timestamp of its own. */
  exchange({ authToken = '' }: Values, values: Values = {}, { mid, signKey = '' } = WINDOWED): Values {
    const { timestamp = String(this.#timestamps++) } = values;
    return {
      ...{ mid, authToken, timestamp },
      signature: sha256(`authToken=${authToken}&timestamp=${timestamp}`),
      verification: sha256(`authToken=${authToken}&signKey=${signKey}&timestamp=${timestamp}`),
      ...{ charset: 'UTF-8', format: 'JSON', ...values },
    };
  }

  async post(path: string, fields: Values): Promise<Sent> {
    const headers: [string, string][] = [
      ['Host', 'stgstdpay.inicis.com'],
      ['Connection', 'close'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ];
    const body = Buffer.from(new URLSearchParams(fields).toString());
    return this.send(toBytes({ method: 'POST', path, headers, body }));
  }

  approve(returned: Values, values: Values = {}, as = WINDOWED): Promise<Sent> {
    return this.post('/api/payAuth', this.exchange(returned, values, as));
  }

  netCancel(returned: Values, values: Values = {}, as = WINDOWED): Promise<Sent> {
    return this.post('/api/netCancel', this.exchange(returned, values, as));
  }
}

interface Making {
  orderId: string;
  values: Values;
  as: InicisMerchant;
}

function inilitepay({ orderId, values, as }: Making): Values {
  const all: Values = {
    ...{ mid: as.mid, orderId, price: '1000', goodName: '월 구독', buyerName: '홍길동', buyerTel: '01000000000' },
    ...{ buyerEmail: 'buyer@shop.example', timestamp: TIMESTAMP, returnUrl: RETURN_URL, ...values },
  };
  const signed = ['price', 'mid', 'orderId', 'timestamp'].map((name) => textIn(all[name]));
  return { hashData: sha512(...signed, as.liteKey ?? ''), ...all };
}

function stdpay({ orderId, values, as }: Making): Values {
  const signKey = as.signKey ?? '';
  const all: Values = {
    ...{ version: '1.0', mid: as.mid, oid: orderId, price: '1000', timestamp: '1735754645123', use_chkfake: 'Y' },
    ...{ currency: 'WON', goodname: '월 구독', buyername: '홍길동', buyertel: '010-0000-0000' },
    ...{ buyeremail: 'buyer@shop.example', returnUrl: RETURN_URL, gopaymethod: '' },
    ...{ acceptmethod: 'BILLAUTH(Card):centerCd(Y)', ...values },
  };
  const [oid, price, timestamp] = [all['oid'], all['price'], all['timestamp']].map((value) => textIn(value));
  return {
    mKey: sha256(signKey),
    signature: sha256(`oid=${oid}&price=${price}&timestamp=${timestamp}`),
    verification: sha256(`oid=${oid}&price=${price}&signKey=${signKey}&timestamp=${timestamp}`),
    ...all,
  };
}

function inibill({ orderId, values, as }: Making): Values {
  const all: Values = {
    ...{ mid: as.mid, orderid: orderId, price: '1000', goodname: '월 구독', buyername: '홍길동', period: 'M2' },
    ...{ timestamp: TIMESTAMP, returnurl: RETURN_URL, ...values },
  };
  const signed = ['mid', 'orderid', 'timestamp'].map((name) => textIn(all[name]));
  return { hashdata: sha256(signed.join('') + (as.liteKey ?? '')), ...all };
}

/** The fields of a form that reached the shop. */
export function fieldsOf(request: MerchantRequest | undefined): Values {
  if (!request) throw new Error('nothing came back');
  return Object.fromEntries(decodeForm(request.body.toString('latin1'), 'utf-8') ?? []);
}
