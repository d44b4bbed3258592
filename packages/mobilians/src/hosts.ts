/** Where KG Mobilians is reached, by the names that `baseUrls` takes; the windows are there too. */
export const MOBILIANS_HOSTS = {
  api: { live: 'https://mup.mobilians.co.kr', test: 'https://test.mobilians.co.kr' },
} as const;
