/**
 * Where Naver Pay is reached, by the names that `baseUrls` takes. The documents until 2025 name `apis.naver.com` and
 * `dev-pub.apis.naver.com` instead of `api`; `sdk` has the script that opens the window.
 */
export const NAVERPAY_HOSTS = {
  api: { live: 'https://pay.paygate.naver.com', test: 'https://dev-pay.paygate.naver.com' },
  sdk: { live: 'https://nsp.pay.naver.com', test: 'https://nsp.pay.naver.com' },
} as const;
