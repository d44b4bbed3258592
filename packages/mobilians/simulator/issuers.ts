/** `cn_card_code` (card table) and names, by the bank's neutral names of the issuers; the names are this simulator's. */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  kb: { code: 'KBC', name: '국민카드' },
  shinhan: { code: 'SHN', name: '신한카드' },
  hyundai: { code: 'HDC', name: '현대카드' },
  woori: { code: 'WRC', name: '우리카드' },
  bc: { code: 'BCC', name: '비씨카드' },
  samsung: { code: 'SSC', name: '삼성카드' },
  lotte: { code: 'LTC', name: '롯데카드' },
  suhyup: { code: 'SHP', name: '수협카드' },
  nh: { code: 'NHC', name: '농협카드' },
  hana: { code: 'HNC', name: '하나카드' },
  citi: { code: 'CTB', name: '씨티카드' },
  kbank: { code: 'KNC', name: '케이뱅크' },
  // Requests call it KKB.
  kakaobank: { code: 'KKO', name: '카카오뱅크' },
};

const SHINHAN = { code: 'SHN', name: '신한카드' };

/** Issuers of no code of their own appear as Shinhan. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? SHINHAN;
}
