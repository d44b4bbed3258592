import type { AutoPayment, Registration } from '../books.js';

/** What the browser carries to `returnUrl`, in its query. */
export type ReturnFields = Readonly<Record<string, string>>;

/** Result codes of a return are texts. 2222 is that of the one-off samples; for a registration it is presumed. */
const CANCELLED = { code: '2222', message: '사용자가 취소하였습니다.' } as const;

/** @param key the registration that was finished */
export function registered({ returnParams }: Registration, key: AutoPayment): ReturnFields {
  return {
    ...returnParams,
    ...{ code: '0', message: 'success' },
    sellerAutoPaymentReferenceKey: key.referenceKey,
    autoPaymentCertifyKey: key.certifyKey,
  };
}

export function cancelled({ returnParams, referenceKey }: Registration): ReturnFields {
  return { ...returnParams, ...CANCELLED, sellerAutoPaymentReferenceKey: referenceKey };
}

/** No source tells what a registration that failed returns: here a code of this simulator's own. */
export function failed({ returnParams, referenceKey }: Registration, code: number, message: string): ReturnFields {
  return { ...returnParams, code: String(code), message, sellerAutoPaymentReferenceKey: referenceKey };
}

/** The address with the fields after what its query already has, which stays as it is. */
export function withQuery(address: string, fields: ReturnFields): string {
  const url = new URL(address);
  url.search = [url.search.slice(1), String(new URLSearchParams(fields))].filter((part) => part !== '').join('&');
  return url.href;
}
