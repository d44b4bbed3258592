/**
 * Where Paymentwall is reached, by the names that `baseUrls` takes (docs: Brick, API reference). There is no test host: the
 * keys decide. `gateway` makes one-time tokens for live keys only.
 */
export const PAYMENTWALL_HOSTS = {
  api: { live: 'https://api.paymentwall.com', test: 'https://api.paymentwall.com' },
  gateway: { live: 'https://pwgateway.com', test: 'https://pwgateway.com' },
} as const;
