/** INIAPI: both generations share a host. Test MIDs work on either one; the MID decides what is a test. */
export const INICIS_HOSTS = {
  api: { live: 'https://iniapi.inicis.com', test: 'https://stginiapi.inicis.com' },
} as const;
