/**
 * Where SettleBank's server API (Non-UI) and its payment window are reached, by the names that `baseUrls` takes (standard
 * manual, server addresses).
 */
export const SETTLEBANK_HOSTS = {
  api: { live: 'https://gw.settlebank.co.kr', test: 'https://tbgw.settlebank.co.kr' },
  window: { live: 'https://npg.settlebank.co.kr', test: 'https://tbnpg.settlebank.co.kr' },
} as const;
