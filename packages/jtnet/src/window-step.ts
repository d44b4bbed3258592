import { present, seoulStamp, type CheckedWindow, type WindowStep } from '@billkey/core';
import type { Merchant } from './merchant.js';
import { encryptData, type WindowText } from './signature.js';

/** Where the two windows are. */
export interface WindowHosts {
  readonly api: URL;
  readonly mtx: URL;
}

/** JTNet's demo sends it from pages in a mobile browser, which are no app. */
const NO_APP = { connType: '0', appPrefix: 'ibWebTest' } as const;

/**
 * What makes a window issue a billing key, as far as it is known: `billReqType` (one client quotes JTNet's manual) in a MID
 * that is contracted for billing, and a card. Not verified; to be changed here alone.
 */
function billing(pays: boolean): Readonly<Record<string, string>> {
  return { payMethod: 'CARD', billReqType: pays ? '1' : '0' };
}

/**
 * The form that opens the window (`webTxInit`): posted by JTNet's script into a layer of the page on a PC, and by the page
 * itself on a phone.
 * @param at the moment that `ediDate` tells
 */
export function windowStep(
  request: CheckedWindow,
  order: WindowText,
  merchant: Merchant,
  at: Date,
  { api, mtx }: WindowHosts,
): WindowStep {
  const fields = fieldsOf(request, order, merchant, seoulStamp(at));
  if (request.device === 'mobile') {
    const back = { returnUrl: request.returnTo(), cancelUrl: request.returnTo('cancel') };
    const action = new URL('/webTxInit', mtx).href;
    return { kind: 'form', action, charset: 'utf-8', fields: { ...fields, ...back, ...NO_APP } };
  }
  const on = (path: string): string => new URL(path, api).href;
  return {
    kind: 'form',
    action: on('/webTxInit'),
    charset: 'utf-8',
    fields,
    // What the script finds the form by: `$('#transMgr')`, `document.transMgr`, `$('.nyroModal')`, and what it makes a layer of.
    attributes: { id: 'transMgr', name: 'transMgr', class: 'nyroModal', target: '_blank' },
    script: {
      src: [on('/js/jquery-1.7.2.js'), on('/js/jquery.nyroModal.tpay.custom.js'), on('/js/client.tpay.webtx.js')],
      styles: [on('/css/nyroModal.tpay.custom.css')],
      globals: { resultUrl: request.returnTo() },
      open: { press: 'submitBtn' },
    },
  };
}

function fieldsOf(
  { name, buyer = {}, amount }: CheckedWindow,
  order: WindowText,
  merchant: Merchant,
  ediDate: string,
): Readonly<Record<string, string>> {
  return {
    ...billing(amount !== undefined),
    transType: '0',
    payType: '1',
    goodsName: name,
    amt: order.amt,
    moid: order.moid,
    mid: merchant.mid,
    ...present({
      mallUserId: buyer.id,
      buyerName: buyer.name,
      buyerTel: buyer.phone,
      buyerEmail: buyer.email,
      userIp: buyer.ip,
    }),
    ediDate,
    encryptData: encryptData(order, merchant, ediDate),
  };
}
