export interface Issuer {
  /** Of the card and its acquirer (codes, card companies). */
  code: string;
  name: string;
}

const BC: Issuer = { code: '026', name: 'BC카드' };
const SHINHAN: Issuer = { code: '029', name: '신한카드' };

/** By the bank's neutral names; card companies that acquire by themselves. */
const ACQUIRERS: Readonly<Record<string, Issuer>> = {
  bc: BC,
  shinhan: SHINHAN,
  kb: { code: '016', name: 'KB국민카드' },
  hana: { code: '006', name: '하나카드' },
  samsung: { code: '031', name: '삼성카드' },
  woori: { code: '015', name: '우리카드' },
  hyundai: { code: '027', name: '현대카드' },
  lotte: { code: '047', name: '롯데카드' },
  nh: { code: '018', name: 'NH농협카드' },
};

/** Those whose payments another one acquires. */
const OTHERS: Readonly<Record<string, Issuer>> = {
  citi: { code: '022', name: '씨티카드' },
  suhyup: { code: '017', name: '수협카드' },
  gwangju: { code: '002', name: '광주카드' },
  jeonbuk: { code: '010', name: '전북카드' },
};

/** Issuers of no code of their own appear as Shinhan. */
export function issuerOf(name: string): Issuer {
  return ACQUIRERS[name] ?? OTHERS[name] ?? SHINHAN;
}

/** Who acquires for an issuer that does not do so itself is not published: BC here. */
export function acquirerOf(name: string): Issuer {
  return name in OTHERS ? BC : issuerOf(name);
}
