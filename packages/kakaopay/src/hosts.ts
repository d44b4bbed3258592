/**
 * Where Kakao Pay is reached, by the names that `baseUrls` takes. There is no test host: CID and secret key decide. `window`
 * is where customers are sent.
 */
export const KAKAOPAY_HOSTS = {
  api: { live: 'https://open-api.kakaopay.com', test: 'https://open-api.kakaopay.com' },
  window: { live: 'https://online-payment.kakaopay.com', test: 'https://online-payment.kakaopay.com' },
} as const;

/** Addresses of windows are opaque; all that were recorded are below this domain. */
export const KAKAOPAY_DOMAIN = '.kakaopay.com';
