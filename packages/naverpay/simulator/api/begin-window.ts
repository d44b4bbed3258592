import type { NaverpayMerchant } from '../merchants.js';
import type { Registration } from '../shared/books.js';
import { Refusal } from '../shared/refusal.js';
import { invalid, missing, type Fields, type FieldRules } from './fields.js';
import { formOperation, type Office, type Operation } from './office.js';

/** Of a registration, wherever it is asked for. */
export const REGISTRATION_FIELDS: FieldRules = {
  targetRecurrentId: {},
  productCode: { required: true },
  productName: { required: true },
  totalPayAmount: { required: true, type: 'amount' },
  returnUrl: { required: true, type: 'url' },
};

/** `regist/v1/reserve`: a registration that the customer is to agree to in the window. No money moves. */
export const beginWindow: Operation = formOperation({
  name: 'begin-window',
  path: /^recurrent\/regist\/v1\/reserve$/,
  moving: false,
  recurring: true,
  rules: { ...REGISTRATION_FIELDS, actionType: { required: true, oneOf: ['NEW', 'CHANGE'] } },

  subjectOf: (office, form) => {
    const productCode = form.get('productCode') ?? '';
    const card = office.books.registration(form.get('targetRecurrentId') ?? '')?.card;
    return { ...(productCode === '' ? {} : { orderId: productCode }), ...(card ? { cardNumber: card.number } : {}) };
  },

  perform: (office, { merchant, input }) => ({ body: { reserveId: reserve(office, merchant, input) } }),
});

/** Takes a registration down. @throws Refusal when there is nothing to change */
export function reserve(office: Office, merchant: NaverpayMerchant, fields: Fields): string {
  const actionType = fields.optional('actionType') === 'CHANGE' ? 'CHANGE' : 'NEW';
  const target = targetOf(office, merchant, actionType, fields.optional('targetRecurrentId'));
  const at = office.clock.now();
  const reserveId = office.ids.reserve(at);
  office.books.addReservation({
    ...{ reserveId, merchant, actionType, at, ended: false },
    ...(target ? { target } : {}),
    productCode: fields.text('productCode'),
    productName: fields.text('productName'),
    totalPayAmount: fields.amount('totalPayAmount'),
    returnUrl: fields.text('returnUrl'),
  });
  return reserveId;
}

function targetOf(
  office: Office,
  merchant: NaverpayMerchant,
  actionType: 'NEW' | 'CHANGE',
  recurrentId: string | undefined,
): Registration | undefined {
  if (actionType === 'NEW') {
    if (recurrentId !== undefined) throw invalid('targetRecurrentId');
    return undefined;
  }
  if (recurrentId === undefined) throw missing('targetRecurrentId');
  return usableRegistration(office, merchant, recurrentId);
}

/** @throws Refusal when the registration is absent, another shop's or expired: its code is unknown, so Fail with a text */
export function usableRegistration(office: Office, merchant: NaverpayMerchant, recurrentId: string): Registration {
  const registration = office.books.registration(recurrentId);
  if (registration?.merchant.chainId !== merchant.chainId) {
    throw new Refusal('Fail', { text: '등록되지 않은 정기결제입니다' });
  }
  if (registration.expiredAt) throw new Refusal('Fail', { text: '이미 해지된 정기결제입니다' });
  return registration;
}
