/** Where KICC is reached, by the name that `baseUrls` takes (online payment, common: hosts). Its window is there too. */
export const KICC_HOSTS = {
  api: { live: 'https://pgapi.easypay.co.kr', test: 'https://testpgapi.easypay.co.kr' },
} as const;
