/** `cardCorpCode` and the card company's name by the bank's neutral names (code table of card companies). */
const CARD_CORPS: Readonly<Record<string, { code: string; name: string }>> = {
  shinhan: { code: 'C0', name: '신한카드' },
  bc: { code: 'C1', name: '비씨카드' },
  gwangju: { code: 'C2', name: '광주카드' },
  kb: { code: 'C3', name: 'KB국민카드' },
  nh: { code: 'C4', name: 'NH농협카드' },
  lotte: { code: 'C5', name: '롯데카드' },
  kdb: { code: 'C6', name: '산업카드' },
  samsung: { code: 'C7', name: '삼성카드' },
  suhyup: { code: 'C8', name: '수협카드' },
  citi: { code: 'C9', name: '씨티카드' },
  keb: { code: 'CA', name: '외환카드' },
  woori: { code: 'CB', name: '우리카드' },
  jeonbuk: { code: 'CC', name: '전북카드' },
  jeju: { code: 'CD', name: '제주카드' },
  hana: { code: 'CF', name: '하나카드' },
  hyundai: { code: 'CH', name: '현대카드' },
};

/** `bankCorpCode` and the bank's name (code table of banks). */
const BANK_CORPS: Readonly<Record<string, { code: string; name: string }>> = {
  kdb: { code: '002', name: '산업은행' },
  kb: { code: '004', name: '국민은행' },
  nh: { code: '011', name: '농협은행' },
  woori: { code: '020', name: '우리은행' },
  hana: { code: '081', name: '하나은행' },
  shinhan: { code: '088', name: '신한은행' },
};

/** Issuers of no code of their own appear as KB. */
export function corpOf(issuer: string, means: 'CARD' | 'BANK'): { code: string; name: string } {
  if (means === 'BANK') return BANK_CORPS[issuer] ?? { code: '004', name: '국민은행' };
  return CARD_CORPS[issuer] ?? { code: 'C3', name: 'KB국민카드' };
}

/** `1234-****-****-5678`; a number of 15 digits appears with four of its last too. */
export function masked(number: string): string {
  return `${number.slice(0, 4)}-****-****-${number.slice(-4)}`;
}
