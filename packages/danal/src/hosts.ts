/** Where Danal is reached, by the names that `baseUrls` takes. Neither protocol has a test host: the account decides. */
export const DANAL_HOSTS = {
  classic: { live: 'https://tx-creditcard.danalpay.com', test: 'https://tx-creditcard.danalpay.com' },
  one: { live: 'https://one-api.danalpay.com', test: 'https://one-api.danalpay.com' },
  static: { live: 'https://static.danalpay.com', test: 'https://static.danalpay.com' },
} as const;

/** Danal's window may be at these domains and the hosts below them; no document names the host. */
export const WINDOW_DOMAINS = ['.danalpay.com', '.teledit.com'] as const;
