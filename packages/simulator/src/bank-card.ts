/** A card as its issuer knows it. */
export interface BankCard {
  number: string;
  /** `YYYY-MM`, the last month in which the card works. */
  expiry: string;
  /** `YYMMDD` of a person or the 10 digits of a business number. */
  holderId: string;
  /** The first two digits of the card's password. */
  password2: string;
  cvc?: string;
  /** What can still be spent, in minor units (KRW: won). */
  balance: number;
  /** The most one payment may be, in minor units. */
  limit: number;
  state: 'active' | 'lost' | 'stolen' | 'blocked';
  /** Card company by a name no PG owns, e.g. `shinhan`. */
  issuer: string;
  kind: 'credit' | 'debit';
}
