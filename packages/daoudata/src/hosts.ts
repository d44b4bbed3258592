/** Where Kiwoompay is reached, by the names that `baseUrls` takes. */
export const KIWOOMPAY_HOSTS = {
  api: { live: 'https://api.kiwoompay.co.kr', test: 'https://apitest.kiwoompay.co.kr' },
} as const;

/** A first step may send on to these domains and the hosts below them: today's name and the former one. */
export const RETURN_DOMAINS = ['.kiwoompay.co.kr', '.payjoa.co.kr'] as const;
