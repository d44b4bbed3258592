import { timingSafeEqual } from 'node:crypto';
import type { Form } from './form.js';
import type { PaymentwallMerchant } from './merchants.js';
import type { Office } from './office.js';
import { Refusal } from './refusal.js';
import { signatureOf } from './signature.js';

/** Who sends a signed request: `key` is the project's, `sign` of version 2 or 3 covers every parameter. */
export function merchantBySign(office: Office, form: Form): PaymentwallMerchant {
  const merchant = office.merchants.find(({ projectKey }) => projectKey === form.get('key'));
  if (!merchant) throw new Refusal(1001);
  const version = form.get('sign_version');
  if (version !== '2' && version !== '3') throw new Refusal(3001, { text: 'Wrong signature version' });
  const right = Buffer.from(signatureOf(form, merchant.secretKey, version === '2' ? 2 : 3));
  const given = Buffer.from(form.get('sign') ?? '');
  if (right.length !== given.length || !timingSafeEqual(right, given)) {
    throw new Refusal(3001, { text: 'Wrong signature' });
  }
  return merchant;
}
