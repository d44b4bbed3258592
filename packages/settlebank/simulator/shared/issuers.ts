export interface Issuer {
  /** `issrId`, `cardCd` and `fnCd`. */
  code: string;
  /** `cardNm` of a payment. */
  name: string;
  /** What `cardKind` begins with. */
  brand: string;
}

/** Card codes (standard manual, card company codes), by the bank's neutral names of the issuers; the names are this simulator's. */
const ISSUERS: Readonly<Record<string, Issuer>> = {
  bc: { code: 'BCC', name: '비씨', brand: '비씨' },
  kb: { code: 'KBC', name: 'KB국민', brand: 'KB국민' },
  hana: { code: 'HNC', name: '하나', brand: '하나' },
  samsung: { code: 'SSC', name: '삼성', brand: '삼성' },
  shinhan: { code: 'SHN', name: '신한', brand: '신한' },
  woori: { code: 'WRI', name: '우리', brand: '우리' },
  hyundai: { code: 'HDC', name: '현대', brand: '현대' },
  lotte: { code: 'LTC', name: '롯데', brand: '롯데' },
  nh: { code: 'NHC', name: 'NH 농협', brand: 'NH ' },
  kakaobank: { code: '090', name: '카카오뱅크', brand: '카카오뱅크' },
  kbank: { code: '089', name: '케이뱅크', brand: '케이뱅크' },
};

const SHINHAN: Issuer = { code: 'SHN', name: '신한', brand: '신한' };

/** Issuers of no code of their own appear as Shinhan. */
export function issuerOf(name: string): Issuer {
  return ISSUERS[name] ?? SHINHAN;
}

/** `현대마스타개인`, `NH 체크카드`. */
export function cardKindOf({ brand }: Issuer, kind: 'credit' | 'debit'): string {
  return kind === 'debit' ? `${brand}체크카드` : `${brand}마스타개인`;
}
