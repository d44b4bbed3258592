import type { KcpSimulatorOptions } from '@billkey/kcp/simulator';
import {
  BILLING,
  KEY_IN,
  oneLine,
  openStage,
  signed,
  type Moment,
  type Sent,
  type Stage,
  type TestSite,
} from './stage.js';
import type { Body } from './specimens.js';

/** Card of the stage's bank: number, YYMM, holder, two digits of its password. */
export const CARD = { number: '4000000000000002', expiry: '2912', holderId: '900101', password2: '12' };

/** Makes well-formed raw requests, signed where the guide asks for it, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #orders = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(moment?: Moment, options?: Partial<KcpSimulatorOptions>): Promise<Shop> {
    return new Shop(await openStage(moment, options));
  }

  issue(card = CARD, values: Body = {}, as = BILLING): Promise<Sent> {
    const fields = { pay_method: 'CARD', card_tx_type: '12100000', sign_txtype: '0001', group_id: as.groupId };
    return this.hub({ ...fields, ...cardFields(card), ...values }, as);
  }

  /** A batch key, or the reason why there is none. */
  async key(card = CARD, as = BILLING): Promise<string> {
    const { json } = await this.issue(card, {}, as);
    if (json['res_cd'] !== '0000') throw new Error(`no key: ${String(json['res_cd'])}`);
    return String(json['batch_key']);
  }

  charge(key: string, values: Body = {}, as = BILLING): Promise<Sent> {
    const fields = { card_tx_type: '11511000', bt_batch_key: key, bt_group_id: as.groupId };
    return this.hub({ ...this.#purchase(), ...fields, ...values }, as);
  }

  remove(key: string, values: Body = {}, as = BILLING): Promise<Sent> {
    const fields = { pay_method: 'BATCH', tx_type: '10005010', batch_key: key, group_id: as.groupId };
    return this.hub({ ...fields, ...values }, as);
  }

  keyIn(card = CARD, values: Body = {}, as = KEY_IN): Promise<Sent> {
    return this.hub({ ...this.#purchase(), card_tx_type: '11121000', ...cardFields(card), ...values }, as);
  }

  /** All of a payment. */
  cancel(tno: string, as = BILLING): Promise<Sent> {
    return this.#cancel(tno, as, { mod_type: 'STSC' });
  }

  part(tno: string, mod_mny: string, rem_mny: string, as = BILLING): Promise<Sent> {
    return this.#cancel(tno, as, { mod_type: 'STPC', mod_mny, rem_mny });
  }

  #cancel(tno: string, as: TestSite, values: { mod_type: string } & Body): Promise<Sent> {
    const { mod_type } = values;
    const kcp_sign_data = signed(as.key, as.siteCode, tno, mod_type);
    return this.post('/gw/mod/v1/cancel', { kcp_sign_data, tno, mod_desc: '고객 요청', ...values }, as);
  }

  find(tno: string, as = BILLING): Promise<Sent> {
    const kcp_sign_data = signed(as.key, as.siteCode, tno, 'PACA');
    return this.post('/std/inquery', { tno, pay_type: 'PACA', kcp_sign_data }, as);
  }

  hub(fields: Body, as: TestSite): Promise<Sent> {
    return this.post('/gw/hub/v1/payment', fields, as);
  }

  post(path: string, fields: Body, { siteCode, certificate }: TestSite): Promise<Sent> {
    const body = { site_cd: siteCode, kcp_cert_info: oneLine(certificate).trim(), ...fields };
    return this.stage.send({
      method: 'POST',
      path,
      headers: [
        ['Host', 'stg-spl.kcp.co.kr'],
        ['Content-Type', 'application/json'],
        ['Connection', 'close'],
      ],
      body: Buffer.from(JSON.stringify(body), 'utf8'),
    });
  }

  #purchase(): Body {
    this.#orders += 1;
    const amounts = { amount: '10000', card_mny: '10000', currency: '410', quota: '00' };
    return { pay_method: 'CARD', ...amounts, ordr_idxx: `order-${this.#orders}`, good_name: '월 구독' };
  }
}

export type Card = typeof CARD;

function cardFields({ number, expiry, holderId, password2 }: Card): Body {
  return { card_no: number, card_expiry: expiry, card_taxno: holderId, card_pwd: password2 };
}
