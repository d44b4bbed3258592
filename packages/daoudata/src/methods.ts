/** D card and K card are products of their own (상품): a CPID is contracted for one of them. */
export type CardModule = 'D' | 'K';

/** What a request with card or key is for, as the second half of its PAYMETHOD. */
export type Way = 'KEYGEN' | 'BATCH' | 'SUGI';

/** PAYMETHOD of a request: `CARD-BATCH`, `CARDK-SUGI` */
export function payMethod(cardModule: CardModule, way: Way): string {
  return `${product(cardModule)}-${way}`;
}

/** PAYMETHOD under which a payment is cancelled: SUGI and KEYGEN are none. */
export function cancelMethod(cardModule: CardModule, way: Way): string {
  return way === 'BATCH' ? payMethod(cardModule, way) : product(cardModule);
}

function product(cardModule: CardModule): 'CARD' | 'CARDK' {
  return cardModule === 'K' ? 'CARDK' : 'CARD';
}
