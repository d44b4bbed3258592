import { describeProvider } from '@billkey/conformance';
import { paycoSimulator } from '@billkey/payco/simulator';

const UNSIGNED = 'PAYCO signs nothing';
const ONLY_A_CODE = 'the answer to a deletion is its code, and nothing else';
const NO_CODE = 'PAYCO publishes no codes of refusals';
const WALLET = 'the customer picks a card that his wallet knows';

await describeProvider({
  module: { url: import.meta.resolve('@billkey/payco'), name: 'payco' },
  simulator: paycoSimulator,
  adopt: {
    key: (autoPaymentNo, told) => ({
      autoPaymentNo,
      autoPaymentCertifyKey: told('autoPaymentCertifyKey'),
      sellerAutoPaymentReferenceKey: told('sellerAutoPaymentReferenceKey'),
    }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }, told) => ({
      orderNo: pgPaymentId,
      orderCertifyKey: told('orderCertifyKey'),
      sellerOrderReferenceKey: orderId,
      sellerOrderProductReferenceKey: 'ITEM-1',
      totalPaymentAmt: String(amount.minor),
      remainCancelPossibleAmt: String(cancellable?.minor ?? amount.minor),
    }),
  },
  except: {
    'declines/charge/no-money': NO_CODE,
    'declines/charge/over-limit': NO_CODE,
    'declines/charge/expiry': WALLET,
    'declines/charge/holder': WALLET,
    'declines/charge/password': WALLET,
    'declines/charge/repeated': NO_CODE,
    'declines/cancel/repeated': NO_CODE,
    'declines/remove/repeated': NO_CODE,
    'faults/charge/wrong-signature': UNSIGNED,
    'faults/charge/missing-signature': UNSIGNED,
    'faults/cancel/wrong-signature': UNSIGNED,
    'faults/cancel/missing-signature': UNSIGNED,
    'faults/remove/wrong-signature': UNSIGNED,
    'faults/remove/missing-signature': UNSIGNED,
    'faults/cancel/wrong-order-id': "the answer to a cancel names PAYCO's number of the payment, and no order",
    'faults/remove/wrong-order-id': ONLY_A_CODE,
    'faults/remove/wrong-charset': 'the answer to a deletion is all ASCII, which is the same in every charset',
    'tampering/charge/result.orderNo': UNSIGNED,
    'replay/remove': ONLY_A_CODE,
    'codes/remove/0': ONLY_A_CODE,
    'resolve/cancel/part': 'nobody can be asked about a cancel',
    'limits/name/tight': 'PAYCO publishes no length of it',
    'limits/cancelId/tight': 'a cancel has no id at PAYCO',
    'limits/reason/tight': 'PAYCO publishes no length of it',
  },
});
