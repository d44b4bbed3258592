import { describeProvider } from '@billkey/conformance';
import { createDanalSimulator, danalSimulator } from '@billkey/danal/simulator';
import { envelopesOf } from './enciphered.js';

const NO_ORDER_ID = 'the answer has no order number';
const ASCII = 'an enciphered answer is all ASCII, which is the same in every charset';
const NO_MAC = 'whoever can alter it has the key, and nothing else says which it is';

// A merchant who has repeated order ids refused: others are charged as often as they ask.
const cryptoKey = 'c0ffee00'.repeat(8);
const merchant = { variant: 'classic', account: 'danal', cpid: '9810099009', cryptoKey } as const;

await describeProvider({
  module: { url: import.meta.resolve('@billkey/danal'), name: 'danal' },
  simulator: createDanalSimulator({ merchants: [{ ...merchant, refusesRepeatedOrders: true }] }),
  enciphered: envelopesOf(cryptoKey),
  adopt: {
    key: (BILLKEY, told) => ({ BILLKEY, USERID: told('USERID') }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      TID: pgPaymentId,
      ORDERID: orderId,
      AMOUNT: String(amount.minor),
      BALANCE: String(cancellable?.minor ?? amount.minor),
    }),
  },
  except: {
    'faults/window/wrong-charset': ASCII,
    'faults/charge/wrong-charset': ASCII,
    'faults/cancel/wrong-charset': ASCII,
    'faults/remove/wrong-charset': ASCII,
    'faults/cancel/wrong-order-id': NO_ORDER_ID,
    'faults/remove/wrong-order-id': NO_ORDER_ID,
    'tampering/complete-window/BILLKEY': NO_MAC,
    'tampering/charge/TID': NO_MAC,
    'replay/remove': 'the answer names nothing but a transaction',
    'codes/remove/0000': 'the answer names nothing but a transaction',
    'resolve/cancel/part': 'nobody can be asked about a cancel',
    'limits/cancelId/tight': 'a cancel has no id at the PG',
    'notifications/cancel': 'NOTI tells of issues and charges',
    'window/store': 'Danal is told the return address by the server, and the browser is not',
  },
});

for (const account of danalSimulator.accounts.filter(({ variant }) => variant === 'one')) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/danal'), name: 'danal' },
    simulator: { ...danalSimulator, accounts: [account] },
    adopt: {
      key: (billingKey) => ({ billingKey, userId: 'user-1' }),
      payment: ({ pgPaymentId, orderId, amount }) => ({
        transactionId: pgPaymentId,
        orderId,
        amount: String(amount.minor),
      }),
    },
  });
}
