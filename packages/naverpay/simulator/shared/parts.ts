import { habitsOf } from '../cards.js';

/** What of an amount is paid with points, which go first, and what with the means of payment itself; in won. */
export function partsOf(amount: number, cardNumber: string): { primary: number; points: number } {
  const points = Math.min(habitsOf(cardNumber).points ?? 0, amount);
  return { primary: amount - points, points };
}
