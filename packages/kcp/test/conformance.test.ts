import { describeProvider } from '@billkey/conformance';
import { kcpSimulator } from '@billkey/kcp/simulator';

const UNSIGNED = 'KCP signs nothing that it answers';
const NO_ORDER_ID = 'the answer has no order id';
const NO_AMOUNT = 'the answer to a whole cancel tells no amount';
const NOTHING_BUT_A_CODE = 'the answer to a deletion has nothing but its code';

const unsigned = (...acts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    acts.flatMap((act) =>
      ['wrong-signature', 'missing-signature'].map((fault) => [`faults/${act}/${fault}`, UNSIGNED] as const),
    ),
  );

await describeProvider({
  module: { url: import.meta.resolve('@billkey/kcp'), name: 'kcp' },
  simulator: kcpSimulator,
  adopt: {
    key: (batch_key) => ({ batch_key }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      site_cd: 'SIMB1',
      tno: pgPaymentId,
      order_no: orderId,
      amount: String(amount.minor),
      rem_mny: String(cancellable?.minor ?? amount.minor),
    }),
  },
  except: {
    ...unsigned('window', 'issue', 'charge', 'key-in', 'cancel', 'remove'),
    'faults/window/wrong-order-id': NO_ORDER_ID,
    'faults/issue/wrong-order-id': NO_ORDER_ID,
    'faults/cancel/wrong-order-id': NO_ORDER_ID,
    'faults/cancel/wrong-amount': NO_AMOUNT,
    'faults/remove/wrong-order-id': NOTHING_BUT_A_CODE,
    'replay/complete-window': NO_ORDER_ID,
    'replay/issue': NO_ORDER_ID,
    'replay/remove': NOTHING_BUT_A_CODE,
    'codes/remove/0000': NOTHING_BUT_A_CODE,
    'tampering/complete-window/batch_key': UNSIGNED,
    'tampering/issue/batch_key': UNSIGNED,
    'limits/cancelId/tight': 'a cancel has no id at KCP',
    'limits/issue/name/tight': 'an issue has no goods name at KCP',
  },
});
