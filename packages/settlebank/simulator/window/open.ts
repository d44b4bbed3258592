import type { Device, WireRequest } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import { checkTerms } from '../api/approve.js';
import type { PaymentWindow } from '../api/books.js';
import { Fields } from '../api/fields.js';
import { checkNumber, checkTime, type Office } from '../api/office.js';
import { taxPartsOf } from '../api/tax.js';
import type { SettlebankMerchant } from '../merchants.js';
import { digest } from '../shared/digest.js';
import { Refusal } from '../shared/refusal.js';
import { fieldsOf, purchaseOf, readPosted, WINDOW_FIELDS } from './request.js';

/** What a merchant's page has posted, as a window that is open. @throws Refusal */
export function openWindow(office: Office, request: WireRequest): PaymentWindow {
  const posted = readPosted(request);
  const { mchtId } = WINDOW_FIELDS;
  new Fields(posted, mchtId ? { mchtId } : {}, '');
  const merchant = office.merchants.find((candidate) => candidate.mchtId === posted['mchtId']);
  if (!merchant) throw new Refusal('ST47');
  const form = fieldsOf(posted, merchant.aesKey);
  checkHash(merchant, form);
  checkTime(office, { params: form });
  const data = purchaseOf(form);
  checkTerms({ merchant, data });
  taxPartsOf(data, data.amount('trdAmt'));
  checkNumber(office, { merchant, params: form });
  const token = randomBytes(16).toString('hex');
  const window = { token, merchant, form, device: deviceOf(request), at: office.clock.now(), over: false };
  office.books.addWindow(window);
  return window;
}

/** Another order than that of the server API, and without the amount's encryption (standard manual, hash of the window). */
function checkHash({ mchtId, hashKey }: SettlebankMerchant, form: Fields): void {
  const parts = ['method', 'mchtTrdNo', 'trdDt', 'trdTm', 'trdAmt'].map((name) => form.text(name));
  if (form.text('pktHash').toLowerCase() !== digest(mchtId, ...parts, hashKey)) throw new Refusal('1901');
}

/** One page for all devices, which looks at the browser (standard manual: responsive). */
function deviceOf({ headers }: WireRequest): Device {
  return /Mobi|Android|iPhone|iPad/i.test(headers['user-agent'] ?? '') ? 'mobile' : 'pc';
}
