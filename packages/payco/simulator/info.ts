import { textIn, type Raw } from './body.js';
import { issuerOf } from './issuers.js';
import { KEY_FIELDS, keyByReference } from './keys.js';
import { koreaSecond } from './korea-time.js';
import { subjectByReference, type Office, type Operation, type Result, type Visit } from './office.js';

const PATH = '/outseller/autoPayment/info';

/**
 * `autoPayment/info`, asked for the first time since the customer was in the window: the exchange of what came back for the
 * key. To PAYCO it is the same question as later: it changes nothing, and is harmless to repeat.
 */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: PATH,
  moving: false,
  fits: (office, raw) => !isTold(office, raw),
  rules: KEY_FIELDS,
  subjectOf: subjectByReference,
  perform: tell,
};

/** `autoPayment/info` of a key that the merchant has got before. */
export const inspect: Operation = {
  name: 'inspect',
  path: PATH,
  moving: false,
  fits: isTold,
  rules: KEY_FIELDS,
  subjectOf: subjectByReference,
  perform: tell,
};

function isTold({ merchants, books }: Office, raw: Raw): boolean {
  const merchant = merchants.find(({ sellerKey }) => sellerKey === textIn(raw, 'sellerKey'));
  const reference = textIn(raw, 'sellerAutoPaymentReferenceKey') ?? '';
  return merchant !== undefined && books.keyByReference(merchant, reference)?.told === true;
}

function tell(office: Office, visit: Visit): Result {
  const key = keyByReference(office, visit);
  key.told = true;
  const { code, name } = issuerOf(office.bank.card(key.cardNumber)?.issuer ?? '');
  return {
    sellerAutoPaymentReferenceKey: key.referenceKey,
    autoPaymentNo: key.autoPaymentNo,
    autoPaymentCertifyKey: key.certifyKey,
    paymentMethodCode: '31',
    paymentMethodName: '신용카드',
    pinNo: `****-****-****-${key.cardNumber.slice(-4)}`,
    corporationCode: code,
    corporationName: name,
    registYmdt: koreaSecond(key.at),
  };
}
