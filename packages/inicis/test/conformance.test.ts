import { describeProvider } from '@billkey/conformance';
import { inicisSimulator } from '@billkey/inicis/simulator';

const UNSIGNED = 'KG INICIS signs no answer';
const NO_ORDER_ID = 'the answer has no order id';
const TIME_ONLY = 'the answer to a whole cancel tells when, and not what of';
const NO_BALANCE = 'a look-up says that a part is cancelled, and not how much';

const unsigned = (act: string): Readonly<Record<string, string>> => ({
  [`faults/${act}/wrong-signature`]: UNSIGNED,
  [`faults/${act}/missing-signature`]: UNSIGNED,
  [`faults/${act}/wrong-order-id`]: NO_ORDER_ID,
});

const module = { url: import.meta.resolve('@billkey/inicis'), name: 'inicis' };

/** Rules that only some accounts have something to break with. */
const OF_ACCOUNT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'inicis:contracts': { 'arrivals/cancel/tax.taxFree': 'a whole cancel has no field for a part' },
  'inicis:classic-window': {
    'tampering/complete-window/CARD_BillKey': 'authSignature covers MID, order, price and time, and not the key',
  },
};

for (const account of inicisSimulator.accounts) {
  await describeProvider({
    module,
    simulator: { ...inicisSimulator, accounts: [account] },
    adopt: {
      key: (billKey) => ({ billKey }),
      payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
        tid: pgPaymentId,
        moid: orderId,
        price: String(amount.minor),
        prtcRemains: String(cancellable?.minor ?? amount.minor),
      }),
    },
    except: {
      ...unsigned('issue'),
      ...unsigned('charge'),
      ...unsigned('key-in'),
      ...unsigned('cancel'),
      ...unsigned('reverse'),
      'faults/cancel/wrong-amount': TIME_ONLY,
      'faults/cancel/wrong-payment-id': TIME_ONLY,
      'faults/reverse/wrong-amount': TIME_ONLY,
      'faults/reverse/wrong-payment-id': TIME_ONLY,
      'asking/find/wrong-signature': UNSIGNED,
      'asking/find/missing-signature': UNSIGNED,
      'tampering/issue/billKey': UNSIGNED,
      'tampering/charge/tid': UNSIGNED,
      'tampering/key-in/tid': UNSIGNED,
      'tampering/find/tid': UNSIGNED,
      'replay/issue': NO_ORDER_ID,
      'replay/charge': NO_ORDER_ID,
      'replay/key-in': NO_ORDER_ID,
      'replay/cancel': TIME_ONLY,
      'resolve/cancel/part': NO_BALANCE,
      'resolve/reverse/part': NO_BALANCE,
      'limits/cancelId/tight': 'it is not sent',
      'limits/reason/tight': 'no length is documented',
      ...OF_ACCOUNT[account.account],
    },
  });
}
