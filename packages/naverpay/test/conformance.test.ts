import { describeProvider } from '@billkey/conformance';
import { naverpaySimulator } from '@billkey/naverpay/simulator';

const UNSIGNED = 'Naver Pay signs nothing';
const IN_WALLET = 'the window has a wallet, and nothing about the card is typed';
const NO_LENGTH = 'no source says how long it may be; README.md says so';
const AGAIN = 'the status of an answer that the same act was given before';
const NO_ORDER = 'the answer names no order';

const unsigned = (...acts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    acts.flatMap((act) => ['wrong-signature', 'missing-signature'].map((fault) => [`${act}/${fault}`, UNSIGNED])),
  );

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
  except: {
    ...unsigned('faults/window', 'faults/charge', 'faults/cancel', 'faults/remove', 'faults/reverse'),
    ...unsigned('asking/prepare-charge', 'asking/find'),
    'faults/window/wrong-order-id': NO_ORDER,
    'faults/cancel/wrong-order-id': NO_ORDER,
    'faults/remove/wrong-order-id': NO_ORDER,
    'faults/reverse/wrong-order-id': NO_ORDER,
    'asking/prepare-charge/wrong-order-id': NO_ORDER,
    'asking/prepare-charge/wrong-amount': 'the answer tells no amount; that of the approval does',
    'declines/charge/expiry': IN_WALLET,
    'declines/charge/holder': IN_WALLET,
    'declines/charge/password': IN_WALLET,
    ...Object.fromEntries(['complete-window', 'charge', 'cancel'].map((act) => [`tampering/${act}/HTTP 409`, AGAIN])),
    'limits/orderId/tight': NO_LENGTH,
    'limits/name/tight': NO_LENGTH,
    'limits/buyer.id/tight': NO_LENGTH,
    'tampering/complete-window/body.recurrentId': 'nothing else in the answer depends on the key',
    'secrets/chainId': 'it stands in every page of the shop, and Naver Pay tells it with a payment',
  },
});
