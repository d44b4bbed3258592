import { decodeForm, redirectTo, type WireAnswer } from '@billkey/simulator';
import { REGISTRATION_FIELDS, reserve } from '../api/begin-window.js';
import { Fields } from '../api/fields.js';
import type { Office } from '../api/office.js';
import { HttpRefusal } from '../shared/refusal.js';
import { readOpening, writeOpening } from './opening.js';

/**
 * A registration that the shop's page asks for by the script alone, without its server: an object instead of a `reserveId`.
 * @throws Refusal, HttpRefusal
 */
export function openWithoutReservation(office: Office, query: string): WireAnswer {
  const opening = readOpening(query);
  const merchant = office.merchants.find(
    ({ clientId, chainId }) => clientId === opening?.clientId && chainId === opening.chainId,
  );
  if (!opening || !merchant?.recurring) throw new HttpRefusal(401);
  const form = new Map(decodeForm(query, 'utf-8'));
  // Some pages leave it out for a new registration.
  const rules = { ...REGISTRATION_FIELDS, actionType: { oneOf: ['NEW', 'CHANGE'] }, merchantUserId: {} };
  const reserveId = reserve(office, merchant, new Fields(form, rules));
  return redirectTo(`/payments/${reserveId}?${writeOpening(opening)}`);
}
