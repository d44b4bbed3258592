/** Where NICE is reached, by the names that `baseUrls` takes. WEBAPI has no test host: test MIDs work on the live one. */
export const NICE_HOSTS = {
  api: { live: 'https://api.nicepay.co.kr', test: 'https://sandbox-api.nicepay.co.kr' },
  webapi: { live: 'https://webapi.nicepay.co.kr', test: 'https://webapi.nicepay.co.kr' },
} as const;
