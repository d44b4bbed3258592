import { usableRegistration } from './begin-window.js';
import { formOperation, type Operation } from './office.js';

/** `expire/v1/request`: ends a registration for good. Its parameters may stand in the query string as well. */
export const remove: Operation = formOperation({
  name: 'remove',
  path: /^recurrent\/expire\/v1\/request$/,
  moving: true,
  recurring: true,
  query: true,
  rules: {
    recurrentId: { required: true },
    expireRequester: { required: true, oneOf: ['1', '2'] },
    expireReason: { required: true },
  },

  subjectOf: ({ books }, form) => {
    const card = books.registration(form.get('recurrentId') ?? '')?.card;
    return card ? { cardNumber: card.number } : {};
  },

  perform(office, { merchant, input }) {
    const registration = usableRegistration(office, merchant, input.text('recurrentId'));
    registration.expiredAt = office.clock.now();
    return { body: { recurrentId: registration.recurrentId } };
  },
});
