/**
 * Two-digit card codes and names by the bank's neutral names of the issuers. Only 02 is in a sample of JTNet's; the others
 * are those of the family of platforms it belongs to. Not verified.
 */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  bc: { code: '01', name: '비씨' },
  kb: { code: '02', name: 'KB국민' },
  samsung: { code: '04', name: '삼성' },
  shinhan: { code: '06', name: '신한' },
  hyundai: { code: '07', name: '현대' },
  lotte: { code: '08', name: '롯데' },
  citi: { code: '11', name: '씨티' },
  nh: { code: '12', name: 'NH' },
  woori: { code: '15', name: '우리' },
  hana: { code: '16', name: '하나' },
};

/** Issuers of no code of their own appear as KB. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? { code: '02', name: 'KB국민' };
}
