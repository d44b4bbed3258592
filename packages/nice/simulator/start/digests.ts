/** What `signData` covers besides `ediDate` and the secret key, by operation (NICE START manual, signData rules). */
export const SIGNED_PARTS = {
  issue: (orderId: string) => [orderId],
  charge: (orderId: string, bid: string) => [orderId, bid],
  remove: (orderId: string, bid: string) => [orderId, bid],
  cancel: (_orderId: string, tid: string) => [tid],
  find: (_orderId: string, tid: string) => [tid],
  'net-cancel': (orderId: string) => [orderId],
} as const;
