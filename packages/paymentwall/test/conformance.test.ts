import { describeProvider } from '@billkey/conformance';
import { decimalText } from '@billkey/core';
import { paymentwallSimulator } from '@billkey/paymentwall/simulator';

await describeProvider({
  module: { url: import.meta.resolve('@billkey/paymentwall'), name: 'paymentwall' },
  simulator: paymentwallSimulator,
  adopt: {
    key: (token) => ({ token, email: 'buyer@example.com', uid: 'buyer@example.com' }),
    payment: ({ pgPaymentId, orderId, amount }) => ({
      id: pgPaymentId,
      plan: orderId,
      amount: decimalText(amount),
      currency: amount.currency,
    }),
  },
});
