/**
 * Where KCP is reached, by the names that `baseUrls` takes: PG-API by the merchant's server, and by the customer's browser
 * the script of the window on PC (`spay`) and the page of the one on mobile (`window`).
 */
export const KCP_HOSTS = {
  api: { live: 'https://spl.kcp.co.kr', test: 'https://stg-spl.kcp.co.kr' },
  spay: { live: 'https://spay.kcp.co.kr', test: 'https://testspay.kcp.co.kr' },
  window: { live: 'https://smpay.kcp.co.kr', test: 'https://testsmpay.kcp.co.kr' },
} as const;

/** KCP's own domain, in which a registration may name any host for the window on mobile. */
export const KCP_DOMAIN = '.kcp.co.kr';

/** The merchant admin, whose page shows a card receipt to whoever knows its numbers. */
export const ADMIN_HOSTS = { live: 'https://admin8.kcp.co.kr', test: 'https://testadmin8.kcp.co.kr' } as const;
