/**
 * Where NICE is reached, by the names that `baseUrls` takes. WEBAPI has no test host: test MIDs work on the live ones.
 * Customers' browsers go to the last two: `pgweb` has the script of the window on PC, `web` is the window on mobile.
 */
export const NICE_HOSTS = {
  api: { live: 'https://api.nicepay.co.kr', test: 'https://sandbox-api.nicepay.co.kr' },
  webapi: { live: 'https://webapi.nicepay.co.kr', test: 'https://webapi.nicepay.co.kr' },
  pgweb: { live: 'https://pg-web.nicepay.co.kr', test: 'https://pg-web.nicepay.co.kr' },
  web: { live: 'https://web.nicepay.co.kr', test: 'https://web.nicepay.co.kr' },
} as const;
