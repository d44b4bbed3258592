/** Card codes of KG INICIS (`cardCode`) and names, by the bank's neutral names of the issuers. */
const ISSUERS: Readonly<Record<string, { code: string; name: string }>> = {
  hana: { code: '01', name: '하나카드' },
  lotte: { code: '03', name: '롯데카드' },
  hyundai: { code: '04', name: '현대카드' },
  kb: { code: '06', name: '국민카드' },
  bc: { code: '11', name: 'BC카드' },
  samsung: { code: '12', name: '삼성카드' },
  shinhan: { code: '14', name: '신한카드' },
  citi: { code: '15', name: '한미카드' },
  nh: { code: '16', name: 'NH농협카드' },
};

/** Issuers of no code of their own appear as BC, whose network they use. */
export function issuerOf(name: string): { code: string; name: string } {
  return ISSUERS[name] ?? { code: '11', name: 'BC카드' };
}

/** Bank codes of the issuers (`CARD_BankCode`), where the table has one. */
export const BANKS: Readonly<Record<string, string>> = {
  ...{ hana: '81', kb: '04', bc: '41', shinhan: '88', citi: '27', nh: '11' },
};
