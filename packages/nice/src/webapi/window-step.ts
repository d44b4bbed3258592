import { seoulStamp, type CheckedWindow, type WindowStep } from '@billkey/core';
import { buyerFields } from './request.js';
import { signWindow, type Merchant } from './signature.js';

/** Where the customer's browser goes to. */
export interface WindowHosts {
  readonly pgweb: URL;
  readonly web: URL;
}

/** `Amt`, which is signed there and back: what the window shows. Nobody charges it. */
export function amountOf({ shown }: Pick<CheckedWindow, 'shown'>): string {
  return String(shown?.minor ?? 0);
}

/**
 * 결제창 for a billing key. On PC NICE's script reads the form, fills it with what comes of the window, and has the page post
 * it; on mobile the form goes to NICE, which posts to `ReturnURL`.
 */
export function windowStep(window: CheckedWindow, merchant: Merchant, hosts: WindowHosts, at: Date): WindowStep {
  const fields = formFields(window, merchant, at);
  if (window.device === 'mobile') {
    const action = new URL('/v3/v3Payment.jsp', hosts.web).href;
    return { kind: 'form', action, charset: 'euc-kr', fields: { ...fields, ReturnURL: window.returnTo() } };
  }
  return {
    kind: 'form',
    action: window.returnTo(),
    charset: 'euc-kr',
    fields,
    script: {
      src: [new URL('/v3/common/js/nicepay-pgweb.js', hosts.pgweb).href],
      callbacks: { nicepaySubmit: 'submit', nicepayClose: { goTo: window.returnTo('close') } },
      open: { call: 'goPay', arguments: [{ form: 'element' }] },
    },
  };
}

function formFields(
  window: Pick<CheckedWindow, 'orderId' | 'name' | 'buyer' | 'shown'>,
  merchant: Merchant,
  at: Date,
): Readonly<Record<string, string>> {
  const [ediDate, amt] = [seoulStamp(at), amountOf(window)];
  return {
    GoodsName: window.name,
    Amt: amt,
    MID: merchant.mid,
    EdiDate: ediDate,
    Moid: window.orderId,
    SignData: signWindow(merchant, ediDate, amt),
    PayMethod: 'CARD',
    ...buyerFields(window.buyer),
    // Of what comes back; texts of requests are EUC-KR all the same.
    CharSet: 'utf-8',
  };
}
