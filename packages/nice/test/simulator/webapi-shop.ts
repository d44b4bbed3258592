import type { NiceWebapiMerchant } from '@billkey/nice/simulator';
import { createCipheriv } from 'node:crypto';
import { sha256 } from './stage.js';
import { encoded } from './webapi-specimens.js';
import { EDI_DATE, FIRST, openStage, type Sent, type Stage } from './webapi-stage.js';

type Values = Readonly<Record<string, string>>;

/** Card of the stage's bank: number, YYMM, holder, two digits of its password. */
export const CARD = { number: '1234567890123456', expiry: '2812', holderId: '900101', password2: '12' };

/** Makes well-formed raw requests with the manual's signatures, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  /** For every request from now on; partial cancels of one payment need different ones. */
  ediDate = EDI_DATE;
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  moid(): string {
    this.#count += 1;
    return `order-${this.#count}`;
  }

  tid(medium: '16' | '01', as = FIRST): string {
    this.#count += 1;
    return `${as.mid}01${medium}${EDI_DATE.slice(2)}${String(this.#count).padStart(4, '0')}`;
  }

  issue(card = CARD, values: Values = {}, as = FIRST): Promise<Sent> {
    const { number, expiry, holderId, password2 } = card;
    const plain = `CardNo=${number}&ExpYear=${expiry.slice(0, 2)}&ExpMonth=${expiry.slice(2)}&IDNo=${holderId}&CardPw=${password2}`;
    const fields = { Moid: 'issue', EncData: encrypt(plain, as), ...values };
    return this.post('billing/billing_regist.jsp', fields, ['MID', 'EdiDate', 'Moid'], as);
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = FIRST): Promise<string> {
    const { json } = await this.issue(card, {}, as);
    if (json['ResultCode'] !== 'F100') throw new Error(`no key: ${String(json['ResultCode'])}`);
    return String(json['BID']);
  }

  charge(BID: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { BID, ...this.#purchase('16', as), ...values };
    return this.post('billing/billing_approve.jsp', fields, ['MID', 'EdiDate', 'Moid', 'Amt', 'BID'], as);
  }

  remove(BID: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { BID, Moid: 'remove', ...values };
    return this.post('billing/billkey_remove.jsp', fields, ['MID', 'EdiDate', 'Moid', 'BID'], as);
  }

  keyIn(card = CARD, values: Values = {}, as = FIRST): Promise<Sent> {
    const { number, expiry, holderId, password2 } = card;
    const plain = `CardNo=${number}&CardExpire=${expiry}&BuyerAuthNum=${holderId}&CardPwd=${password2}`;
    const fields = { EncData: encrypt(plain, as), ...this.#purchase('01', as), ...values };
    return this.post('card_keyin.jsp', fields, ['MID', 'Amt', 'EdiDate', 'Moid'], as);
  }

  /** All of a payment of 10,000 won unless the values say otherwise. */
  cancel(TID: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = {
      TID,
      Moid: this.moid(),
      CancelAmt: '10000',
      CancelMsg: '고객 요청',
      PartialCancelCode: '0',
      ...values,
    };
    return this.post('cancel_process.jsp', fields, ['MID', 'CancelAmt', 'EdiDate'], as);
  }

  part(TID: string, CancelAmt: string, values: Values = {}, as = FIRST): Promise<Sent> {
    return this.cancel(TID, { CancelAmt, PartialCancelCode: '1', ...values }, as);
  }

  find(TID: string, as = FIRST): Promise<Sent> {
    return this.post('inquery/trans_status.jsp', { TID }, ['TID', 'MID', 'EdiDate'], as);
  }

  #purchase(medium: '16' | '01', as: NiceWebapiMerchant): Values {
    return {
      TID: this.tid(medium, as),
      Moid: this.moid(),
      Amt: '10000',
      GoodsName: '월 구독',
      CardInterest: '0',
      CardQuota: '00',
    };
  }

  post(page: string, values: Values, signs: readonly string[], as: NiceWebapiMerchant): Promise<Sent> {
    const all: Values = { MID: as.mid, EdiDate: this.ediDate, CharSet: 'utf-8', EdiType: 'JSON', ...values };
    const SignData = sha256(...signs.map((name) => all[name] ?? ''), as.merchantKey);
    const pairs = Object.entries({ ...all, SignData }).map(([name, value]) => `${name}=${encoded(value)}`);
    return this.stage.send({
      method: 'POST',
      path: `/webapi/${page}`,
      headers: [
        ['Host', 'webapi.nicepay.co.kr'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Connection', 'close'],
      ],
      body: Buffer.from(pairs.join('&'), 'latin1'),
    });
  }
}

function encrypt(plain: string, { merchantKey }: NiceWebapiMerchant): string {
  const cipher = createCipheriv('aes-128-ecb', merchantKey.slice(0, 16), null);
  return cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
}
