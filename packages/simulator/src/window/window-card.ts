/** A card as a customer holds it. */
export interface WindowCard {
  readonly number: string;
  /** `YYYY-MM`. */
  readonly expiry: string;
  /** Birth date `YYMMDD` or business number. */
  readonly holderId: string;
  /** The first two digits of the password. */
  readonly password2: string;
  readonly cvc?: string;
}

/** Names of a window's inputs for card data. */
export const CARD_INPUTS = ['number', 'expiry', 'holderId', 'password2', 'cvc'] as const;

export type CardInput = (typeof CARD_INPUTS)[number];
