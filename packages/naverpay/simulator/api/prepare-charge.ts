import { koreaDay } from '@billkey/simulator';
import { partsOf } from '../shared/parts.js';
import { usableRegistration } from './begin-window.js';
import { invalid, missing, type Fields } from './fields.js';
import { formOperation, type Office, type Operation } from './office.js';

/** Won. */
const LEAST_CHARGE = 100;

/** `pay/v3/reserve`: a charge that the approval carries out. No money moves. */
export const prepareCharge: Operation = formOperation({
  name: 'prepare-charge',
  path: /^recurrent\/pay\/v3\/reserve$/,
  moving: false,
  recurring: true,
  rules: {
    recurrentId: { required: true },
    totalPayAmount: { required: true, type: 'amount' },
    taxScopeAmount: { required: true, type: 'amount' },
    taxExScopeAmount: { required: true, type: 'amount' },
    productName: { required: true },
    merchantPayId: { required: true },
    merchantUserId: { required: true },
    useCfmYmdt: { type: 'day' },
  },

  subjectOf: ({ books }, form) => {
    const orderId = form.get('merchantPayId') ?? '';
    const card = books.registration(form.get('recurrentId') ?? '')?.card;
    return { ...(orderId === '' ? {} : { orderId }), ...(card ? { cardNumber: card.number } : {}) };
  },

  perform(office, { merchant, input }) {
    const useCfmYmdt = input.optional('useCfmYmdt');
    if (useCfmYmdt === undefined && merchant.needsServiceEnd) throw missing('useCfmYmdt');
    if (useCfmYmdt !== undefined && useCfmYmdt < koreaDay(office.clock.now())) throw invalid('useCfmYmdt');
    const amounts = amountsIn(input);
    const registration = usableRegistration(office, merchant, input.text('recurrentId'));
    const paymentId = addPayment(office, input, { registration, ...amounts, useCfmYmdt: useCfmYmdt ?? '' });
    return { body: { recurrentId: registration.recurrentId, paymentId } };
  },
});

type Amounts = Record<'amount' | 'taxScope' | 'taxExScope', number>;

/** @throws Refusal when taxable and tax-free parts are not the whole, or it is too little */
function amountsIn(input: Fields): Amounts {
  const amounts = {
    amount: input.amount('totalPayAmount'),
    taxScope: input.amount('taxScopeAmount'),
    taxExScope: input.amount('taxExScopeAmount'),
  };
  if (amounts.amount < LEAST_CHARGE) throw invalid('totalPayAmount');
  if (amounts.taxScope + amounts.taxExScope !== amounts.amount) throw invalid('taxScopeAmount');
  return amounts;
}

type Reserved = Amounts & { registration: ReturnType<typeof usableRegistration>; useCfmYmdt: string };

function addPayment(office: Office, input: Fields, reserved: Reserved): string {
  const reservedAt = office.clock.now();
  const paymentId = office.ids.payment(reservedAt);
  office.books.addPayment({
    ...{ paymentId, reservedAt, ...reserved },
    ...partsOf(reserved.amount, reserved.registration.card.number),
    merchantPayId: input.text('merchantPayId'),
    merchantUserId: input.text('merchantUserId'),
    productName: input.text('productName'),
    state: 'reserved',
    cancels: [],
  });
  return paymentId;
}
