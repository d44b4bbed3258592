import { present, type CheckedWindow, type WindowStep } from '@billkey/core';
import type { KeyPlace } from './key.js';
import { KEY_ALONE, KRW } from './request.js';
import type { Registered } from './window-response.js';

/** Whose window it is. */
export interface WindowPlace extends KeyPlace {
  /** What it calls the shop */
  readonly siteName: string;
}

/** The customer's own masked card number comes back: `1234-4567-****-8910` */
const TELLS_CARD = { batch_cardno_return_yn: 'Y' } as const;

/** What the script writes its result into. */
const RESULT = { res_cd: '', res_msg: '', enc_info: '', enc_data: '', tran_cd: '', card_mask_no: '' } as const;

/**
 * 자동결제 on PC: a layer over the page, from a form that the script reads and fills. Nothing of KCP's comes to the shop: the
 * page itself posts the form, whatever became of the window.
 * @param script host of the script
 */
export function pcStep(
  { orderId, buyer, returnTo }: Pick<CheckedWindow, 'orderId' | 'buyer' | 'returnTo'>,
  { siteCode, groupId, siteName }: WindowPlace,
  script: URL,
): WindowStep {
  return {
    kind: 'form',
    action: returnTo(),
    charset: 'utf-8',
    fields: {
      site_cd: siteCode,
      site_name: siteName,
      ordr_idxx: orderId,
      kcpgroup_id: groupId,
      pay_method: 'AUTH:CARD',
      card_cert_type: 'BATCH',
      ...present({ buyr_name: buyer?.name }),
      // Birth date or business number are asked for in the window.
      batch_soc: 'Y',
      ...TELLS_CARD,
      module_type: '01',
      ...RESULT,
    },
    script: {
      src: [new URL('/plugin/kcp_spay_hub.js', script).href],
      result: { callback: 'm_Completepayment', copyWith: 'GetField' },
      open: { call: 'KCP_Pay_Execute_Web', arguments: [{ form: 'element' }] },
    },
  };
}

/** Beside the registered page, for pages in UTF-8: it is told by a field where to go on to. */
const ENCODING_FILTER = 'jsp/encodingFilter/encodingFilter.jsp';

/** 자동결제 on mobile: a page, to which a form is posted that repeats what was registered. The group has another name. */
export function mobileStep(
  { orderId, name, returnTo }: Pick<CheckedWindow, 'orderId' | 'name' | 'returnTo'>,
  { siteCode, groupId, siteName }: WindowPlace,
  { approvalKey, payUrl }: Registered,
): WindowStep {
  return {
    kind: 'form',
    action: new URL(ENCODING_FILTER, payUrl).href,
    charset: 'utf-8',
    fields: {
      site_cd: siteCode,
      shop_name: siteName,
      ordr_idxx: orderId,
      good_name: name,
      good_mny: KEY_ALONE,
      currency: KRW,
      pay_method: 'AUTH',
      ActionResult: 'batch',
      kcp_group_id: groupId,
      Ret_URL: returnTo(),
      approval_key: approvalKey,
      PayUrl: payUrl.href,
      encoding_trans: 'UTF-8',
      ...TELLS_CARD,
    },
  };
}
