/** CARDCODE and CARDNAME (card guide, card codes), by the bank's neutral names of the issuers. */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  bc: { code: '0200', name: 'BC' },
  hana: { code: '0600', name: '하나' },
  hyundai: { code: '0400', name: '현대' },
  kakaobank: { code: '0922', name: '카카오뱅크' },
  kb: { code: '0300', name: 'KB국민' },
  kbank: { code: '0921', name: 'K뱅크' },
  lotte: { code: '0700', name: '롯데' },
  nh: { code: '0800', name: 'NH채움' },
  samsung: { code: '0500', name: '삼성' },
  shinhan: { code: '0100', name: '신한' },
  woori: { code: '0907', name: '우리' },
};

/** Issuers of no code of their own appear as Shinhan. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? { code: '0100', name: '신한' };
}
