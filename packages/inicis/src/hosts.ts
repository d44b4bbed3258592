/**
 * INIAPI: both generations share a host. Test MIDs work on either one; the MID decides what is a test. The windows of
 * inilitepay and inibill have no host for tests; INIStdPay is approved at one of several (see window/addresses.ts).
 */
export const INICIS_HOSTS = {
  api: { live: 'https://iniapi.inicis.com', test: 'https://stginiapi.inicis.com' },
  inilitepay: { live: 'https://inilitepay.inicis.com', test: 'https://inilitepay.inicis.com' },
  inilite: { live: 'https://inilite.inicis.com', test: 'https://inilite.inicis.com' },
  stdpay: { live: 'https://stdpay.inicis.com', test: 'https://stgstdpay.inicis.com' },
  stdpayApproval: { live: 'https://fcstdpay.inicis.com', test: 'https://stgstdpay.inicis.com' },
} as const;
