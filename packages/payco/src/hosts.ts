/**
 * Where PAYCO is reached, by the names that `baseUrls` takes. `window` is where a customer's browser goes: PAYCO names the
 * address, which is only compared. The host of its live window is published nowhere, so it may be any below its domain.
 */
export const PAYCO_HOSTS = {
  api: { live: 'https://api-bill.payco.com', test: 'https://alpha-api-bill.payco.com' },
  window: { live: 'https://payco.com', test: 'https://alpha-bill.payco.com' },
} as const;

/** The domain below which every window of PAYCO is. */
export const WINDOW_DOMAIN = '.payco.com';
