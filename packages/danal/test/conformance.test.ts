import { describeProvider } from '@billkey/conformance';
import { createDanalSimulator, danalSimulator } from '@billkey/danal/simulator';
import { envelopesOf } from './enciphered.js';

const NO_ORDER_ID = 'the answer has no order number';
const ASCII = 'an enciphered answer is all ASCII, which is the same in every charset';
const NO_MAC = 'whoever can alter it has the key, and nothing else says which it is';
const NOTHING_NAMED = 'the answer names nothing but a transaction';
const NO_LENGTH = 'ONE documents no length';
const UNSIGNED = 'nothing of ONE is signed';
const ANY_CODE = 'every code but SUCCESS is a failure at ONE, and no list has them';
const ASKED = 'a phone is known by its number alone';
const CANCEL_ID = 'a cancel has no id at the PG';

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
    'replay/remove': NOTHING_NAMED,
    'codes/remove/0000': NOTHING_NAMED,
    'resolve/cancel/part': 'nobody can be asked about a cancel',
    'limits/cancelId/tight': CANCEL_ID,
    'notifications/cancel': 'NOTI tells of issues and charges',
    'window/store': 'Danal is told the return address in what is enciphered',
  },
});

/** Rules that accounts of one means of payment break. */
const OF_ACCOUNT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'danal:mobile': {
    'declines/charge/expiry': ASKED,
    'declines/charge/holder': ASKED,
    'declines/charge/password': ASKED,
  },
  'danal:one-card': {
    'declines/charge/over-limit': ANY_CODE,
    'declines/cancel/repeated': ANY_CODE,
  },
};

for (const account of danalSimulator.accounts.filter(({ variant }) => variant === 'one')) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/danal'), name: 'danal' },
    simulator: { ...danalSimulator, accounts: [account] },
    adopt: {
      key: (billingKey) => ({ billingKey, userId: 'customer1' }),
      payment: ({ pgPaymentId, orderId, amount }) => ({
        transactionId: pgPaymentId,
        orderId,
        amount: String(amount.minor),
      }),
    },
    except: {
      'declines/charge/twice': 'nobody says that ONE refuses an order id that was charged',
      'faults/window/wrong-order-id': NO_ORDER_ID,
      'faults/window/wrong-signature': UNSIGNED,
      'faults/window/missing-signature': UNSIGNED,
      'faults/charge/wrong-amount': 'the answer has no amount',
      'faults/charge/wrong-order-id': NO_ORDER_ID,
      'faults/charge/wrong-signature': UNSIGNED,
      'faults/charge/missing-signature': UNSIGNED,
      'faults/cancel/wrong-amount': 'the answer has no amount',
      'faults/cancel/wrong-order-id': NO_ORDER_ID,
      'faults/cancel/wrong-payment-id': 'nobody says whether the answer has the id of the payment or of its cancel',
      'faults/cancel/wrong-signature': UNSIGNED,
      'faults/cancel/missing-signature': UNSIGNED,
      'tampering/complete-window/code': ANY_CODE,
      'tampering/complete-window/billingKey': UNSIGNED,
      'replay/complete-window': NO_ORDER_ID,
      'tampering/charge/code': ANY_CODE,
      'tampering/charge/transactionId': UNSIGNED,
      'replay/charge': NO_ORDER_ID,
      'tampering/cancel/code': ANY_CODE,
      'tampering/cancel/transactionId': UNSIGNED,
      'replay/cancel': NO_ORDER_ID,
      'resolve/cancel/part': 'nobody can be asked about a cancel',
      'limits/orderId/tight': NO_LENGTH,
      'limits/name/tight': NO_LENGTH,
      'limits/reason/tight': NO_LENGTH,
      'limits/cancelId/tight': CANCEL_ID,
      ...OF_ACCOUNT[account.account],
    },
  });
}
