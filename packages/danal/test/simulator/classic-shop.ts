import { HttpCustomer, type MerchantRequest, type Visit, type WindowStep } from '@billkey/simulator';
import {
  answerIn,
  CARD,
  decrypt,
  encrypt,
  FIRST,
  openStage,
  plainOf,
  requestWith,
  unescaped,
  type Stage,
  type Values,
} from './classic-stage.js';

/** AUTH of a key alone, from a PC. */
export const AUTH: Values = {
  SUBCPID: '',
  ITEMNAME: '월정기구독',
  AMOUNT: '9900',
  CURRENCY: '410',
  USERNAME: '홍길동',
  USERPHONE: '01012345678',
  USERID: 'user01',
  USEREMAIL: 'user@example.com',
  USERAGENT: 'PC',
  CANCELURL: 'https://shop.example.com/cancel/1',
  RETURNURL: 'https://shop.example.com/return/1',
  ISBILL: 'N',
  ISNOTI: 'N',
  BYPASSVALUE: 'a=1;b=2',
};

/** Makes well-formed raw requests, and goes through windows, for tests of what happens over several of them. */
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

  auth(values: Values = {}, as = FIRST): Promise<Values> {
    return this.post({ ORDERID: this.orderId(), ...AUTH, ...values, TXTYPE: 'AUTH', SERVICETYPE: 'BATCH' }, as);
  }

  /** What the customer's browser would send to the merchant. */
  visit(opened: Values, visit: Visit = {}, device: 'pc' | 'mobile' = 'pc'): Promise<MerchantRequest[]> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example.com/'), device });
    return customer.go(stepOf(opened), { card: CARD, ...visit });
  }

  /** The return of a window that went well. */
  async returned(values: Values = {}, as = FIRST): Promise<Values> {
    const [request] = await this.visit(await this.auth(values, as));
    return returnIn(request, as.cryptoKey);
  }

  complete(TID: string, values: Values = {}, as = FIRST): Promise<Values> {
    return this.post({ TID, ...values, TXTYPE: 'ISSUEBILLKEY', SERVICETYPE: 'BATCH' }, as);
  }

  /** A billing key. */
  async key(card = CARD, values: Values = {}, as = FIRST): Promise<string> {
    const [request] = await this.visit(await this.auth(values, as), { card });
    const { TID = '' } = returnIn(request, as.cryptoKey);
    const { BILLKEY, RETURNCODE = '' } = await this.complete(TID, {}, as);
    if (BILLKEY === undefined) throw new Error(`no key: ${RETURNCODE}`);
    return BILLKEY;
  }

  charge(BILLINFO: string, values: Values = {}, as = FIRST): Promise<Values> {
    const fields = { ORDERID: this.orderId(), ITEMNAME: '월 구독', AMOUNT: '10000', CURRENCY: '410', USERID: 'user01' };
    const constant = { USERAGENT: 'ONLINE', ISREBILL: 'Y', TXTYPE: 'OTBILL', SERVICETYPE: 'BATCH' };
    return this.post({ ...fields, BILLINFO, ...constant, ...values }, as);
  }

  remove(BILLKEY: string, as = FIRST): Promise<Values> {
    return this.post({ BILLKEY, TXTYPE: 'DELBILLKEY', SERVICETYPE: 'BATCH' }, as);
  }

  /** All of a payment of 10,000 won unless the values say otherwise. */
  cancel(TID: string, values: Values = {}, as = FIRST): Promise<Values> {
    const fields = { TID, CANCELTYPE: 'C', AMOUNT: '10000', CANCELREQUESTER: 'CP_CS_PERSON', CANCELDESC: '고객 요청' };
    return this.post({ ...fields, ...values, TXTYPE: 'CANCEL', SERVICETYPE: 'DANALCARD' }, as);
  }

  part(TID: string, AMOUNT: string, as = FIRST): Promise<Values> {
    return this.cancel(TID, { CANCELTYPE: 'P', AMOUNT }, as);
  }

  async post(values: Values, { cpid, cryptoKey } = FIRST): Promise<Values> {
    const answer = await this.stage.send(requestWith(encrypt(plainOf(values), cryptoKey), cpid));
    return answerIn(answer, cryptoKey);
  }
}

/** What the merchant's page sends: the form of the official sample. */
function stepOf({ STARTURL = '', STARTPARAMS = '' }: Values): WindowStep {
  return { kind: 'form', action: STARTURL, charset: 'euc-kr', fields: { STARTPARAMS, CIURL: '', COLOR: '' } };
}

/** The deciphered `RETURNPARAMS` of what was posted to RETURNURL. */
export function returnIn(request: MerchantRequest | undefined, cryptoKey = FIRST.cryptoKey): Values {
  const body = request?.body.toString('latin1') ?? '';
  if (!body.startsWith('RETURNPARAMS=')) throw new Error(`no return: ${request?.url ?? ''}`);
  return decrypt(unescaped(body.slice('RETURNPARAMS='.length)), cryptoKey);
}
