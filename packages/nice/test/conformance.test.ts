import { describeProvider } from '@billkey/conformance';
import { niceSimulator } from '@billkey/nice/simulator';

const UNSIGNED = 'NICE signs payments only';
const OF_THE_CANCEL = 'it names the cancel, and nothing is done with it';

await describeProvider({
  module: { url: import.meta.resolve('@billkey/nice'), name: 'nice' },
  simulator: { ...niceSimulator, accounts: niceSimulator.accounts.filter(({ variant }) => variant === 'start') },
  adopt: {
    key: (bid) => ({ bid }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      tid: pgPaymentId,
      orderId,
      amount: String(amount.minor),
      balanceAmt: String(cancellable?.minor),
    }),
  },
  extras: { mallReserved: { text: 'memo-of-the-merchant', acts: ['charge', 'cancel'] } },
  except: {
    'faults/issue/wrong-signature': UNSIGNED,
    'faults/issue/missing-signature': UNSIGNED,
    'faults/remove/wrong-signature': UNSIGNED,
    'faults/remove/missing-signature': UNSIGNED,
    'tampering/issue/bid': UNSIGNED,
    'limits/instalmentMonths': 'NICE takes any two digits; how many months there are, the card company says',
    'tampering/cancel/cancelledTid': OF_THE_CANCEL,
    'tampering/net-cancel/cancelledTid': OF_THE_CANCEL,
  },
});
