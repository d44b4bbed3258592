import type { Books, Reservation } from './books.js';

/** Whether the customer has this product code registered already, but for what is to be replaced. */
export function isRegistered(books: Books, { merchant, productCode, target }: Reservation, user: string): boolean {
  return books
    .registrationsOf(merchant)
    .some((other) => other !== target && !other.expiredAt && other.productCode === productCode && other.user === user);
}
