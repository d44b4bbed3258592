import { describeProvider } from '@billkey/conformance';
import { jtnetSimulator } from '@billkey/jtnet/simulator';

const UNSIGNED = 'JTNet signs nothing';
const NO_ORDER_ID = 'the answer has no order id';
const NO_AMOUNT = 'the answer has no amount';
const NOTHING_ELSE = 'the answer has a code and a message, and nothing else';
const NO_BALANCE = 'no answer tells what is left of a payment';
// A payment is looked up; a key alone rests on its window's moid, and is whatever the browser says.
const NO_PROOF_OF_KEYS = 'nothing covers BID, and there is no look-up of keys';

const unsigned = (act: string): object => ({
  [`faults/${act}/wrong-signature`]: UNSIGNED,
  [`faults/${act}/missing-signature`]: UNSIGNED,
});

await describeProvider({
  module: { url: import.meta.resolve('@billkey/jtnet'), name: 'jtnet' },
  simulator: jtnetSimulator,
  adopt: {
    key: (card_token) => ({ card_token }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      tid: pgPaymentId,
      moid: orderId,
      paid_amt: String(amount.minor),
      cancel_amt: String(amount.minor - (cancellable?.minor ?? 0)),
    }),
  },
  except: {
    ...unsigned('issue'),
    ...unsigned('charge'),
    ...unsigned('key-in'),
    ...unsigned('remove'),
    ...unsigned('cancel'),
    ...unsigned('reverse'),
    'faults/reverse/wrong-amount': NO_AMOUNT,
    'asking/find/wrong-signature': UNSIGNED,
    'asking/find/missing-signature': UNSIGNED,
    'faults/issue/wrong-order-id': NO_ORDER_ID,
    'faults/remove/wrong-order-id': NO_ORDER_ID,
    'faults/cancel/wrong-amount': NO_AMOUNT,
    'replay/issue': NO_ORDER_ID,
    'replay/remove': NOTHING_ELSE,
    'codes/remove/0000': NOTHING_ELSE,
    'tampering/issue/card_token': UNSIGNED,
    'tampering/charge/tid': UNSIGNED,
    'tampering/key-in/tid': UNSIGNED,
    'window/tamper': NO_PROOF_OF_KEYS,
    'resolve/cancel/part': NO_BALANCE,
    'resolve/reverse/part': NO_BALANCE,
    'limits/cancelId/tight': 'it is not sent',
    'limits/issue/orderId/tight': 'issuing sends none',
    'limits/issue/name/tight': 'issuing sends none',
  },
});
