import {
  isSameText,
  maskText,
  refusal,
  refused,
  returnedFields,
  secret,
  type Failure,
  type Secret,
  type WindowReturn,
} from '@billkey/core';
import { RETURNED } from './codes.js';
import { NUMBER } from './response.js';

/** What a customer's browser has brought back. Nothing of it is signed. */
export type Returned =
  | { readonly kind: 'registered'; readonly certifyKey: Secret }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'forged' };

/** @param referenceKey of the registration that was begun for this customer: nobody else knows it */
export function readReturn(returned: WindowReturn, referenceKey: string): Returned {
  // The cancel button of the mobile page brings no fields.
  if (returned.arrival === 'cancel') return { kind: 'cancelled' };
  const fields = returnedFields(returned, 'utf-8');
  const { code, message = '', sellerAutoPaymentReferenceKey: about, autoPaymentCertifyKey: certifyKey } = fields ?? {};
  if (code === undefined || !isSameText(about ?? referenceKey, referenceKey)) return { kind: 'forged' };
  if (code === RETURNED.cancelled) return { kind: 'cancelled' };
  if (code !== RETURNED.registered) {
    // It may be believed: nothing but a registration that nobody will use can have come of the window.
    const pg = { code, message: maskText(message, []), http: 200 };
    return { kind: 'failed', failure: refused(refusal('unlisted_code'), pg, 'presumed').failure };
  }
  // What the exchange needs must be there, and the registration has to be the customer's own.
  if (about === undefined || certifyKey === undefined || !NUMBER.test(certifyKey)) return { kind: 'forged' };
  return { kind: 'registered', certifyKey: secret(certifyKey) };
}
