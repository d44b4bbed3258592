/**
 * Where JTNet is reached, by the names that `baseUrls` takes: `api` has the window on a PC too, `mtx` the one on a phone.
 * There is no test host: test MIDs work on the live ones.
 */
export const JTNET_HOSTS = {
  api: { live: 'https://webtx.tpay.co.kr', test: 'https://webtx.tpay.co.kr' },
  mtx: { live: 'https://mtx.tpay.co.kr', test: 'https://mtx.tpay.co.kr' },
} as const;
