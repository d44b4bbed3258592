import { randomBytes } from 'node:crypto';
import type { AutoPayment, Registration } from '../books.js';
import type { Office } from '../office.js';

/** The buyer has chosen a card: there is a key now, or the one to be changed has another card. */
export function register(office: Office, registration: Registration, cardNumber: string): AutoPayment {
  const { changes, merchant, referenceKey } = registration;
  registration.over = true;
  if (!changes) return addKey(office, { merchant, referenceKey, cardNumber });
  changes.cardNumber = cardNumber;
  changes.told = false;
  return changes;
}

/** Another registration of the same merchant, as someone may have who means to slip it in. */
export function registerAnother(office: Office, { merchant, cardNumber }: AutoPayment): AutoPayment {
  return addKey(office, { merchant, referenceKey: `other-${randomBytes(8).toString('hex')}`, cardNumber });
}

function addKey(
  { books, clock, ids }: Office,
  about: Pick<AutoPayment, 'merchant' | 'referenceKey' | 'cardNumber'>,
): AutoPayment {
  const at = clock.now();
  const [autoPaymentNo, certifyKey] = [ids.number('autoPaymentNo', at), ids.key('autoPaymentCertifyKey')];
  const key: AutoPayment = { autoPaymentNo, certifyKey, ...about, at, told: false, removed: false };
  books.addKey(key);
  return key;
}
