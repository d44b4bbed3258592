/** The parts of a card's expiry, for PGs to put together: `${yy}${mm}`, `${yyyy}${mm}`, `${mm}${yy}`. */
export interface CardExpiry {
  /** `2039` */
  readonly yyyy: string;
  /** `39` */
  readonly yy: string;
  /** `01` to `12` */
  readonly mm: string;
}

/** @param expiry `YYYY-MM`, as core has checked it */
export function cardExpiry(expiry: string): CardExpiry {
  return { yyyy: expiry.slice(0, 4), yy: expiry.slice(2, 4), mm: expiry.slice(5, 7) };
}
