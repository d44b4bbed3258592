import { describeProvider } from '@billkey/conformance';
import { niceSimulator } from '@billkey/nice/simulator';

const UNSIGNED = 'WEBAPI signs its cancels only';
const NO_ORDER_ID = 'the answer has no order id';
const STATUS_ONLY = 'a look-up says approved or cancelled, and nothing else';

const unsigned = (act: string): object => ({
  [`faults/${act}/wrong-signature`]: UNSIGNED,
  [`faults/${act}/missing-signature`]: UNSIGNED,
});

await describeProvider({
  module: { url: import.meta.resolve('@billkey/nice'), name: 'nice' },
  simulator: { ...niceSimulator, accounts: niceSimulator.accounts.filter(({ variant }) => variant === 'webapi') },
  adopt: {
    key: (BID) => ({ BID }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      TID: pgPaymentId,
      Moid: orderId,
      Amt: String(amount.minor),
      RemainAmt: String(cancellable?.minor ?? amount.minor),
    }),
  },
  extras: { mallReserved: { text: 'memo-of-the-merchant', acts: ['charge', 'key-in', 'cancel'] } },
  except: {
    ...unsigned('issue'),
    ...unsigned('window'),
    ...unsigned('charge'),
    ...unsigned('key-in'),
    ...unsigned('remove'),
    'faults/issue/wrong-order-id': NO_ORDER_ID,
    'faults/window/wrong-order-id': NO_ORDER_ID,
    'faults/remove/wrong-order-id': NO_ORDER_ID,
    'replay/issue': NO_ORDER_ID,
    'tampering/issue/BID': UNSIGNED,
    'asking/find/wrong-amount': STATUS_ONLY,
    'asking/find/wrong-order-id': STATUS_ONLY,
    'asking/find/wrong-signature': STATUS_ONLY,
    'asking/find/missing-signature': STATUS_ONLY,
    'tampering/find/Status': STATUS_ONLY,
    'resolve/cancel/part': STATUS_ONLY,
    'resolve/reverse/part': STATUS_ONLY,
    'limits/instalmentMonths': 'NICE takes any two digits; how many months there are, the card company says',
  },
});
