/** Kiwoompay's card codes (CARDCODE) and names, by the bank's neutral names of the issuers. */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  shinhan: { code: 'CCLG', name: '신한' },
  kb: { code: 'CCKM', name: 'KB국민' },
  hyundai: { code: 'CCDI', name: '현대' },
  samsung: { code: 'CCSS', name: '삼성' },
  lotte: { code: 'CCLO', name: '롯데' },
  nh: { code: 'CCNH', name: 'NH농협' },
  bc: { code: 'CCBC', name: '비씨' },
  woori: { code: 'CCPH', name: '우리' },
  hana: { code: 'CCHN', name: '하나' },
  citi: { code: 'CCCT', name: '씨티' },
  suhyup: { code: 'CCSU', name: '수협' },
  kbank: { code: 'CKBK', name: '케이뱅크' },
  kakaobank: { code: 'CCKA', name: '카카오뱅크' },
  toss: { code: 'CCTS', name: '토스뱅크' },
};

/** Issuers of no code of their own appear as Shinhan. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? { code: 'CCLG', name: '신한' };
}
