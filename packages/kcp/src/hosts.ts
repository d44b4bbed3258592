/** Where PG-API is reached, by the name that `baseUrls` takes. */
export const KCP_HOSTS = {
  api: { live: 'https://spl.kcp.co.kr', test: 'https://stg-spl.kcp.co.kr' },
} as const;

/** The merchant admin, whose page shows a card receipt to whoever knows its numbers. */
export const ADMIN_HOSTS = { live: 'https://admin8.kcp.co.kr', test: 'https://testadmin8.kcp.co.kr' } as const;
