import { encode } from '@billkey/simulator';
import type { DaoudataCpid } from '@billkey/daoudata/simulator';
import { FIRST, KEY_IN, openStage, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, string>>;

/** Where a first step sends the second one, and with which token. */
export interface Opened {
  readonly path: string;
  readonly token: string;
}

/** Card of the stage's bank. */
export const CARD = { number: '1111222233334444', expiry: '2029-12', holderId: '900101', password2: '00' };

/** Makes well-formed requests, each of two steps, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  orderNo(): string {
    this.#count += 1;
    return `order-${this.#count}`;
  }

  issue(card = CARD, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { ...this.#common(as), ...cardFields(card), DIRECT_YN: 'N', ...values };
    return this.bothSteps(methodOf(as, 'KEYGEN'), fields, as);
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = FIRST): Promise<string> {
    const { json } = await this.issue(card, {}, as);
    if (json['RESULTCODE'] !== '0000') throw new Error(`no key: ${String(json['RESULTCODE'])}`);
    return String(json['AUTOKEY']);
  }

  charge(AUTOKEY: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { ...this.#common(as), ...this.#goods(as), PRODUCTCODE: 'P001', AUTOKEY, ...values };
    return this.bothSteps(methodOf(as, 'BATCH'), fields, as);
  }

  keyIn(card = CARD, values: Values = {}, as = KEY_IN): Promise<Sent> {
    const fields = { ...this.#common(as), ...this.#goods(as), ...cardFields(card), ...values };
    return this.bothSteps(methodOf(as, 'SUGI'), fields, as);
  }

  /** All of a payment of 10,000 won unless the values say otherwise, under the method of its CPID unless one is given. */
  cancel(TRXID: string, values: Values = {}, as = FIRST, method?: string): Promise<Sent> {
    const card = as.cardModule === 'K' ? 'CARDK' : 'CARD';
    const usual = as.billType === '14' ? `${card}-BATCH` : card;
    const fields = { TRXID, AMOUNT: '10000', CANCELREASON: '고객 요청 취소', ...values };
    return this.bothSteps(method ?? usual, fields, as, { CANCELREQ: 'Y' });
  }

  async bothSteps(PAYMETHOD: string, values: Values, as: DaoudataCpid, more: Values = {}): Promise<Sent> {
    const first = await this.ready({ PAYMETHOD, ...more }, as);
    const opened = openedBy(first);
    if (!opened) return first;
    return this.second(opened, { CPID: as.cpid, PAYMETHOD, ...more, ...values }, as);
  }

  ready(values: Values, as = FIRST): Promise<Sent> {
    return this.#post('/pay/ready', [], { CPID: as.cpid, ...values }, as);
  }

  second({ path, token }: Opened, values: Values, as = FIRST): Promise<Sent> {
    return this.#post(path, [['TOKEN', token]], values, as);
  }

  #common({ billType }: DaoudataCpid): Values {
    return { ORDERNO: this.orderNo(), BILLTYPE: billType, IPADDRESS: '203.0.113.7', USERID: 'user-1' };
  }

  #goods({ productType }: DaoudataCpid): Values {
    return { PRODUCTTYPE: productType, AMOUNT: '10000', PRODUCTNAME: '월 구독', QUOTA: '00', TAXFREECD: '00' };
  }

  #post(path: string, token: [string, string][], values: Values, as: DaoudataCpid): Promise<Sent> {
    return this.stage.send({
      method: 'POST',
      path,
      headers: [
        ['Host', 'apitest.kiwoompay.co.kr'],
        ['Content-Type', 'application/json;charset=EUC-KR'],
        ['Authorization', as.apiKey ?? 'none'],
        ...token,
        ['Connection', 'close'],
      ],
      body: encode(JSON.stringify(values), 'euc-kr'),
    });
  }
}

/** What a first step has answered; undefined when it was refused. */
export function openedBy({ json }: Sent): Opened | undefined {
  const { RETURNURL = 'FAIL', TOKEN = '' } = json;
  return RETURNURL === 'FAIL' ? undefined : { path: new URL(RETURNURL).pathname, token: TOKEN };
}

function methodOf({ cardModule }: DaoudataCpid, what: string): string {
  return `${cardModule === 'K' ? 'CARDK' : 'CARD'}-${what}`;
}

function cardFields({ number, expiry, holderId, password2 }: typeof CARD): Values {
  return { CARDNO: number, EXPIREDT: expiry.replace('-', ''), CARDAUTH: holderId, CARDPASSWORD: password2 };
}
