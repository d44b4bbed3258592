export interface Company {
  code: string;
  name: string;
}

export interface Issuer extends Company {
  acquirer: Company;
  /** `card_bank_cd`, 4 digits; KCP publishes no list, these two are from its samples. */
  bankCode: string;
}

type Listed = Company & { acquirer?: Company; bankCode?: string };

const BC: Listed = { code: 'CCBC', name: 'BC카드' };

/** KCP's card codes and names (card code table), by the bank's neutral names of the issuers. */
const ISSUERS: Readonly<Record<string, Listed>> = {
  bc: BC,
  kb: { code: 'CCKM', name: 'KB국민카드' },
  samsung: { code: 'CCSS', name: '삼성카드' },
  shinhan: { code: 'CCLG', name: '신한카드', bankCode: '0301' },
  hyundai: { code: 'CCDI', name: '현대카드', bankCode: '0321' },
  lotte: { code: 'CCLO', name: '롯데카드', acquirer: { code: 'CCAM', name: '롯데아멕스카드' } },
  nh: { code: 'CCNH', name: 'NH농협카드' },
  hana: { code: 'CCHN', name: '하나카드' },
  woori: { code: 'CCWR', name: '우리카드', acquirer: BC },
  citi: { code: 'CCCT', name: '씨티카드', acquirer: BC },
  suhyup: { code: 'CCSU', name: '수협카드', acquirer: BC },
  // Its own code goes into another field: the card's is KB's.
  kakaobank: { code: 'CCKM', name: 'KB국민카드' },
};

/** Issuers of no code of their own appear as BC, whose network they use. */
export function issuerOf(name: string): Issuer {
  const { code, name: issuer, acquirer, bankCode = '0300' } = ISSUERS[name] ?? BC;
  const company = { code, name: issuer };
  return { ...company, acquirer: acquirer ?? company, bankCode };
}
