/** NICE's two-digit card codes and names (NICE manual, card codes), by the bank's neutral names of the issuers. */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  bc: { code: '01', name: '비씨' },
  kb: { code: '02', name: 'KB국민' },
  samsung: { code: '04', name: '삼성' },
  shinhan: { code: '06', name: '신한' },
  hyundai: { code: '07', name: '현대' },
  lotte: { code: '08', name: '롯데' },
  nh: { code: '12', name: 'NH채움' },
  woori: { code: '15', name: '우리' },
  hana: { code: '16', name: '하나' },
  kakaobank: { code: '37', name: '카카오뱅크' },
  kbank: { code: '38', name: '케이뱅크' },
};

/** Issuers of no code of their own appear as Shinhan. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? { code: '06', name: '신한' };
}
