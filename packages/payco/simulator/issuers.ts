export interface Issuer {
  /** `corporationCode`, `cardCompanyCode`, `acquirersCorporationCode`. */
  code: string;
  name: string;
}

const BC: Issuer = { code: 'CCBC', name: '비씨카드' };

/** The two codes that are known, by the bank's neutral names of the issuers. */
const ISSUERS: Readonly<Record<string, Issuer>> = { bc: BC, citi: { code: 'CCCT', name: '씨티카드' } };

/** Issuers whose code is not published appear as BC. */
export function issuerOf(name: string): Issuer {
  return ISSUERS[name] ?? BC;
}
