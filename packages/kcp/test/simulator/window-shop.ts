import {
  decodeForm,
  HttpCustomer,
  type Charset,
  type MerchantRequest,
  type ScriptedStep,
  type Visit,
} from '@billkey/simulator';
import { kcpSimulator } from '@billkey/kcp/simulator';
import { Shop } from './shop.js';
import { BILLING, type Sent, type TestSite } from './stage.js';

type Fields = Readonly<Record<string, string>>;

export const RETURN_URL = 'https://shop.example/kcp/return?billkey=7f3a';
export const CARD = { number: '9420000000000011', expiry: '2039-12', holderId: '800101', password2: '12' };
const RESULT = { res_cd: '', res_msg: '', enc_info: '', enc_data: '', tran_cd: '', card_mask_no: '' };

/** A merchant with pages for both windows. */
export class WindowShop extends Shop {
  static override async open(...args: Parameters<typeof Shop.open>): Promise<WindowShop> {
    return new WindowShop((await Shop.open(...args)).stage);
  }

  /** The form of a page on a PC (PC 자동결제). */
  pcForm(values: Fields = {}, as = BILLING): Record<string, string> {
    return {
      ...{ site_cd: as.siteCode, site_name: '데모 상점', ordr_idxx: 'PC-1', kcpgroup_id: as.groupId ?? '' },
      ...{ pay_method: 'AUTH:CARD', card_cert_type: 'BATCH', buyr_name: '', module_type: '01', good_expr: '2:1m' },
      ...{ batch_soc: 'Y', batch_cardno_return_yn: 'Y', ...RESULT, ...values },
    };
  }

  pcStep(fields = this.pcForm(), charset: Charset = 'utf-8'): ScriptedStep {
    const script = {
      src: [`${this.stage.spay}/plugin/kcp_spay_hub.js`],
      open: { call: 'KCP_Pay_Execute_Web', arguments: [{ form: 'element' }] },
      result: { callback: 'm_Completepayment', copyWith: 'GetField' },
    };
    return { kind: 'form', action: RETURN_URL, charset, fields, script };
  }

  async onPc(visit: Visit = {}, step = this.pcStep()): Promise<MerchantRequest[]> {
    const first = kcpSimulator.scripted?.(step);
    if (!first) throw new Error('no way into the window');
    return this.#customer('pc').go(first, { card: CARD, ...visit });
  }

  register(values: Record<string, unknown> = {}, as: TestSite = BILLING): Promise<Sent> {
    const fields = { ordr_idxx: 'M-1', good_mny: '0', good_name: '월 구독', pay_method: 'AUTH', Ret_URL: RETURN_URL };
    return this.post('/std/tradeReg/register', { ...fields, ...values }, as);
  }

  /** The form of a page on a phone (모바일 자동결제), after a registration. */
  mobileForm({ json }: Sent, values: Fields = {}, as = BILLING): Record<string, string> {
    return {
      ...{ site_cd: as.siteCode, shop_name: '데모 상점', ordr_idxx: 'M-1', good_name: '월 구독', good_mny: '0' },
      ...{ currency: '410', pay_method: 'AUTH', ActionResult: 'batch', kcp_group_id: as.groupId ?? '' },
      ...{ Ret_URL: RETURN_URL, approval_key: String(json['approvalKey']), PayUrl: String(json['PayUrl']) },
      ...{ param_opt_1: '7f3a', param_opt_2: '둘', param_opt_3: '', batch_cardno_return_yn: 'Y', ...values },
    };
  }

  /** In EUC-KR to the `PayUrl`, in UTF-8 to the page beside it. */
  async onPhone(visit: Visit = {}, charset: Charset = 'utf-8', form?: Fields): Promise<MerchantRequest[]> {
    const fields = form ?? this.mobileForm(await this.register());
    const action = this.payUrl(charset);
    const encoding = charset === 'utf-8' ? { encoding_trans: 'UTF-8' } : {};
    const step = { kind: 'form', action, charset, fields: { ...fields, ...encoding } } as const;
    return this.#customer('mobile').go(step, { card: CARD, ...visit });
  }

  payUrl(charset: Charset): string {
    return `${this.stage.window}/pay/${charset === 'utf-8' ? 'jsp/encodingFilter/encodingFilter.jsp' : 'mobileGW.kcp'}`;
  }

  complete({ tran_cd, enc_data, enc_info }: Fields, as: TestSite = BILLING): Promise<Sent> {
    return this.post('/gw/enc/v1/payment', { tran_cd, enc_data, enc_info }, as);
  }

  #customer(device: 'pc' | 'mobile'): HttpCustomer {
    return new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/'), device });
  }
}

export function fieldsOf(request: MerchantRequest | undefined, charset: Charset = 'utf-8'): Record<string, string> {
  if (!request) throw new Error('nothing came back');
  const fields = decodeForm(request.body.toString('latin1'), charset);
  if (!fields) throw new Error(`not a form of ${charset}`);
  return Object.fromEntries(fields);
}

export async function codeOf(sent: Promise<Sent>): Promise<unknown> {
  const { json } = await sent;
  return json['res_cd'] ?? json['Code'];
}
