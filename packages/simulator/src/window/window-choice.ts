import type { WindowCard } from './window-card.js';

/**
 * What can happen in a window: the customer pays, the PG declines, the customer closes the window, it expires, the PG has
 * finished but nothing gets back to the merchant, the return is delivered twice, or a value of it is altered in the browser.
 */
export const WINDOW_CHOICES = ['pay', 'decline', 'close', 'expire', 'lose-return', 'return-twice', 'tamper'] as const;

export type WindowChoice = (typeof WINDOW_CHOICES)[number];

/** What a customer does in a window; what is left out is the ordinary thing. */
export interface Visit {
  choice?: WindowChoice;
  /** The first card of the wallet when absent; a window that asks for card data needs it. */
  card?: WindowCard;
  phone?: string;
  /** True when absent. */
  agree?: boolean;
  /** Sees the first page, and never comes back. */
  leave?: boolean;
}
