import { describeProvider } from '@billkey/conformance';
import { naverpaySimulator } from '@billkey/naverpay/simulator';

await describeProvider({
  module: { url: import.meta.resolve('@billkey/naverpay'), name: 'naverpay' },
  simulator: naverpaySimulator,
  adopt: {
    key: (recurrentId) => ({ recurrentId }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      paymentId: pgPaymentId,
      merchantPayKey: orderId,
      totalPayAmount: String(amount.minor),
      totalRestAmount: String(cancellable?.minor ?? amount.minor),
      taxExScopeRestAmount: '0',
    }),
  },
  except: {},
});
