import type { CardAuthorization, Registration } from '../books.js';
import { SUCCESS, SUCCESS_TEXT, textOf, type Code } from '../codes.js';

/** What the browser brings to the merchant's `returnUrl`, in the order of the documents (register, return). */
export type ReturnFields = Readonly<Record<string, string>> & { readonly shopOrderNo: string };

export function succeededReturn({ shopOrderNo, authorizationId, shopValues }: CardAuthorization): ReturnFields {
  return { resCd: SUCCESS, resMsg: SUCCESS_TEXT, shopOrderNo, authorizationId, ...shopValues };
}

/** The same fields, with nothing to exchange. */
export function refusedReturn({ shopOrderNo, shopValues }: Registration, resCd: Code): ReturnFields {
  return { resCd, resMsg: textOf(resCd), shopOrderNo, authorizationId: '', ...shopValues };
}

/** Nothing signs the return: here it says that another order is the one that was authenticated. */
export function tampered(fields: ReturnFields): ReturnFields {
  const { shopOrderNo } = fields;
  return { ...fields, shopOrderNo: shopOrderNo.slice(0, -1) + (shopOrderNo.endsWith('0') ? '1' : '0') };
}
