import { decodeForm, HttpCustomer, type MerchantRequest, type ScriptedStep, type Visit } from '@billkey/simulator';
import { settlebankSimulator, type SettlebankMerchant } from '@billkey/settlebank/simulator';
import { CARD, Shop } from './shop.js';
import { aes, NONE, sha256, unaes } from './stage.js';

export type Device = 'pc' | 'mobile';
export type Values = Readonly<Record<string, string>>;

export const NEXT_URL = 'https://shop.example/back?own=1%202&state=a+b';
export const CANC_URL = 'https://shop.example/cancel?state=a+b';

export const WINDOW_PATH = '/card/main.do';
export const SCRIPT_PATH = '/resources/js/v1/SettlePG_v1.2.js';

/** What is in the window's form, in the order of the manual. */
export const FIELDS =
  'mchtId method trdDt trdTm mchtTrdNo mchtName mchtEName pmtPrdtNm trdAmt mchtCustNm mchtCustId email notiUrl nextUrl ' +
  'cancUrl taxTypeCd taxAmt vatAmt taxFreeAmt svcAmt instmtMon cardType chainUserId cardGb appScheme custIp prdtTerm ' +
  'mchtParam pktHash';

const ENCRYPTED = 'trdAmt mchtCustNm mchtCustId email taxAmt vatAmt taxFreeAmt svcAmt'.split(' ');

/** How a customer goes through the window. */
export type Going = Visit & { device?: Device; values?: Values; as?: SettlebankMerchant };

/** A merchant of the stage that sends customers to the window. */
export class WindowShop extends Shop {
  static override async open(): Promise<WindowShop> {
    const { stage } = await Shop.open();
    return new WindowShop(stage);
  }

  /** What reaches the merchant when a customer goes through the window. */
  async visit({ device = 'pc', values = {}, as = NONE, ...visit }: Going = {}): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/'), device });
    const [action, fields] = [`${this.stage.window}${WINDOW_PATH}`, formFields(values, as)];
    return customer.go({ kind: 'form', action, charset: 'utf-8', fields }, { card: CARD, ...visit });
  }

  /** The one result that reaches the merchant. */
  async result(going: Going = {}): Promise<Record<string, string>> {
    const [request, ...more] = await this.visit(going);
    if (!request || more.length > 0) throw new Error(`one return expected, not ${more.length + (request ? 1 : 0)}`);
    return fieldsIn(request);
  }

  /** Posts a form to the window's first page as a browser does. */
  opened(fields: Values): Promise<Response> {
    return this.browse(WINDOW_PATH, new URLSearchParams(fields).toString());
  }

  /** The token of a window that has opened. */
  async token(values: Values = {}, as = NONE): Promise<string> {
    const html = await (await this.opened(formFields(values, as))).text();
    const [, token] = /name="token" value="([0-9a-f]{32})"/.exec(html) ?? [];
    if (token === undefined) throw new Error(html);
    return token;
  }

  /** Sends the form of a window. */
  decide(token: string, values: Values = {}): Promise<Response> {
    const card = { 'card-number': CARD.number, 'card-expiry': '12/29' };
    const form = { token, ...card, agree: 'Y', press: 'pay', choice: 'pay', ...values };
    return this.browse(`/card/main/decide.do`, new URLSearchParams(form).toString());
  }

  browse(path: string, body: string): Promise<Response> {
    const headers = { connection: 'close', 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    return fetch(this.stage.window + path, { method: 'POST', body, redirect: 'manual', headers });
  }
}

/** A form of 9,900 won, encrypted and hashed; values are plain. */
export function formFields(values: Values = {}, { mchtId, hashKey, aesKey }: SettlebankMerchant = NONE): Values {
  const plain: Record<string, string> = {
    ...{ mchtId, method: 'card', trdDt: '20260105', trdTm: '093000', mchtTrdNo: 'WIN-0001' },
    ...{ mchtName: '월간상점', mchtEName: 'Monthly Shop', pmtPrdtNm: '월 구독', trdAmt: '9900', mchtCustId: 'user-1' },
    ...{ notiUrl: 'https://shop.example/noti', nextUrl: NEXT_URL, cancUrl: CANC_URL, mchtParam: 'own=1;2' },
    ...values,
  };
  const covered = ['mchtId', 'method', 'mchtTrdNo', 'trdDt', 'trdTm', 'trdAmt'].map((name) => plain[name] ?? '');
  const fields = Object.entries(plain).map(([name, value]) => {
    return [name, ENCRYPTED.includes(name) && value !== '' ? aes(value, aesKey) : value] as const;
  });
  return { pktHash: sha256(...covered, hashKey), ...Object.fromEntries(fields) };
}

export function fieldsIn({ body }: MerchantRequest): Record<string, string> {
  const pairs = decodeForm(body.toString('latin1'), 'utf-8') ?? [];
  const fields = Object.fromEntries(pairs) as Record<string, string>;
  if (pairs.length !== Object.keys(fields).length) throw new Error('a field that comes twice');
  return fields;
}

/** A result with what is encrypted in it in the clear. */
export function inTheClear(result: Values, aesKey?: string): Values {
  const encrypted = ['trdAmt', 'cardTrdAmt', 'pointTrdAmt', 'mchtCustId'];
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => {
      return [name, encrypted.includes(name) && value !== '' ? unaes(value, aesKey) : value];
    }),
  );
}

export function scriptedStep(settings: Readonly<Record<string, unknown>>): ScriptedStep {
  const open = { call: 'SETTLE_PG.pay', arguments: [{ value: settings }] };
  return { kind: 'sdk', script: { src: [`${String(settings['env'])}${SCRIPT_PATH}`], open } };
}

export function byScript(settings: Readonly<Record<string, unknown>>): unknown {
  return settlebankSimulator.scripted?.(scriptedStep(settings));
}
