/** Where SettleBank's server API is reached, by the name that `baseUrls` takes (standard manual, server addresses: Non-UI). */
export const SETTLEBANK_HOSTS = {
  api: { live: 'https://gw.settlebank.co.kr', test: 'https://tbgw.settlebank.co.kr' },
} as const;
