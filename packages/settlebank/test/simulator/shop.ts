import type { SettlebankMerchant } from '@billkey/settlebank/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import { aes, HOLDER, openStage, sha256, unaes, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, string>>;

/** Card of the stage's bank. */
export const CARD = { number: '1111222233334444', expiry: '2029-12', holderId: '901231', password2: '00' };

/** Fields that go out encrypted. */
const ENCRYPTED = new Set(
  'cardNo vldDtMon vldDtYear idntNo cardPwd trdAmt cnclAmt taxAmt vatAmt taxFreeAmt svcAmt'.split(' '),
);

/** Makes well-formed raw requests with the manual's hashes, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  /** In Korea. */
  moment = '2026-01-05T09:30:00';
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  /** Moves the clock of everybody. */
  at(moment: string): void {
    this.moment = moment;
    this.stage.at(moment);
  }

  number(): string {
    this.#count += 1;
    return `number-${this.#count}`;
  }

  issue(card = CARD, values: Values = {}, as = HOLDER): Promise<Sent> {
    return this.#post('APICardAuth', 'A4', { ...cardFields(card), keyRegYn: 'Y', ...values }, '0', as);
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = HOLDER): Promise<string> {
    const { params, data } = await this.issue(card, {}, as);
    if (data['billKey'] === undefined) throw new Error(`no key: ${String(params['outRsltCd'])}`);
    return data['billKey'];
  }

  charge(billKey: string, values: Values = {}, as = HOLDER): Promise<Sent> {
    return this.#post('APICardActionPay', 'B0', { billKey, ...PURCHASE, ...values }, 'trdAmt', as);
  }

  keyIn(card = CARD, values: Values = {}, as = HOLDER): Promise<Sent> {
    return this.#post('APICardActionPay', 'B0', { ...cardFields(card), ...PURCHASE, ...values }, 'trdAmt', as);
  }

  remove(billKey: string, values: Values = {}, as = HOLDER): Promise<Sent> {
    return this.#post('APICardActionDelkey', 'A1', { billKey, ...values }, '0', as);
  }

  /** All of a payment of 10,000 won unless the values say otherwise. */
  cancel(orgTrdNo: string, values: Values = {}, as = HOLDER): Promise<Sent> {
    const fields = { orgTrdNo, crcCd: 'KRW', cnclOrd: '001', cnclAmt: '10000', ...values };
    return this.#post('APICancel', 'C0', fields, 'cnclAmt', as);
  }

  find(orgMchtTrdNo: string, values: Values = {}, as = HOLDER): Promise<Sent> {
    const orgTrdDt = this.moment.slice(0, 10).replaceAll('-', '');
    const fields = { method: 'CA', trdAmt: '10000', orgTrdDt, orgMchtTrdNo, ...values };
    return this.#post('APITrdcheck', undefined, fields, 'trdAmt', as);
  }

  #post(
    page: string,
    bizType: string | undefined,
    { mchtTrdNo = this.number(), ...data }: Record<string, string>,
    amount: string,
    { mchtId, hashKey, aesKey }: SettlebankMerchant,
  ): Promise<Sent> {
    const [trdDt = '', trdTm = ''] = this.moment.replace(/[-:]/g, '').split('T');
    const rest = bizType === undefined ? { ver: '0A1M' } : { ver: '0A19', method: 'CA', bizType, encCd: '23' };
    const pktHash = sha256(trdDt, trdTm, mchtId, mchtTrdNo, data[amount] ?? '0', hashKey);
    const entries = Object.entries(data).map(([name, value]) => {
      return [name, bizType !== undefined && ENCRYPTED.has(name) ? aes(value, aesKey) : value] as const;
    });
    const halves = {
      params: { mchtId, ...rest, mchtTrdNo, trdDt, trdTm },
      data: { pktHash, ...Object.fromEntries(entries) },
    };
    return this.stage.send(requestTo(`/spay/${page}.do`, halves));
  }
}

const PURCHASE: Values = {
  pmtprdNm: '월 구독',
  mchtCustNm: '홍길동',
  mchtCustId: 'user-1',
  instmtMon: '00',
  crcCd: 'KRW',
  trdAmt: '10000',
};

function cardFields({ number, expiry, holderId, password2 }: typeof CARD): Values {
  const [vldDtYear, vldDtMon] = [expiry.slice(2, 4), expiry.slice(5)];
  return { cardNo: number, vldDtMon, vldDtYear, idntNo: holderId, cardPwd: password2 };
}

function requestTo(path: string, halves: object): RawRequest {
  return {
    method: 'POST',
    path,
    headers: [
      ['Host', 'tbgw.settlebank.co.kr'],
      ['Content-Type', 'application/json; charset=UTF-8'],
      ['Connection', 'close'],
    ],
    body: Buffer.from(JSON.stringify(halves)),
  };
}

/** The code and the amounts of the answer to a cancel. */
export function cancelOf({ params, data }: Sent): Record<string, string> {
  const amounts = ['cnclAmt', 'cardCnclAmt', 'pntCnclAmt', 'blcAmt'].filter((name) => name in data);
  return {
    outRsltCd: params['outRsltCd'] ?? '',
    ...Object.fromEntries(amounts.map((name) => [name, unaes(data[name])])),
  };
}
