/**
 * Names of card companies by the bank's neutral names. The numeric codes that go with them are in no source: these are made
 * up, and nobody may go by them.
 */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  bc: { code: '901', name: '비씨' },
  kb: { code: '902', name: '국민' },
  hana: { code: '903', name: '하나' },
  samsung: { code: '904', name: '삼성' },
  shinhan: { code: '905', name: '신한' },
  hyundai: { code: '906', name: '현대' },
  lotte: { code: '907', name: '롯데' },
  citi: { code: '908', name: '씨티' },
  nh: { code: '909', name: '농협' },
  woori: { code: '910', name: '우리' },
};

/** Issuers of no name of their own appear as BC, whose network the small ones use. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? { code: '901', name: '비씨' };
}
