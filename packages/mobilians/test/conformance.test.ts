import { describeProvider } from '@billkey/conformance';
import { mobiliansSimulator } from '@billkey/mobilians/simulator';

const NO_HMAC = 'what the hmac of a charge is made of is documented nowhere';
const NOT_SIGNED = 'answers to cancels are not signed';
const NO_FIELD = 'a cancel has no field for it';
const KEY = 'the hmac of an approval does not cover the key';
const UNUSED = 'not documented, and not used: pay_token names the payment';
const NO_CODE = 'no list has codes of cards';
const NOT_ASKED = 'the window of a phone asks for its number and a birth date';

/** Rules that accounts of one way to pay break. */
const OF_ACCOUNT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mobilians: {
    'declines/charge/expiry': NOT_ASKED,
    'declines/charge/password': NOT_ASKED,
    'tampering/complete-window/mc_bill_key': KEY,
    'tampering/complete-window/mc_user_key': KEY,
    'tampering/charge/mc_bill_key': 'nothing says that a charge is answered with the key that was charged',
  },
  'mobilians:card': {
    'declines/charge/no-money': NO_CODE,
    'declines/charge/over-limit': NO_CODE,
    'declines/charge/repeated': NO_CODE,
    'declines/cancel/repeated': NO_CODE,
    'tampering/complete-window/cn_bill_key': KEY,
    'tampering/charge/code': NO_CODE,
    'tampering/cancel/code': NO_CODE,
  },
};

for (const account of mobiliansSimulator.accounts) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/mobilians'), name: 'mobilians' },
    simulator: { ...mobiliansSimulator, accounts: [account] },
    adopt: {
      key: (text, told) =>
        account.account === 'mobilians'
          ? { mc_bill_key: text, mc_user_key: told('mc_user_key'), amount: told('amount') }
          : { cn_bill_key: text },
      payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
        trade_id: orderId,
        pay_token: pgPaymentId,
        amount: String(amount.minor),
        remaining: String(cancellable?.minor ?? amount.minor),
      }),
    },
    except: {
      'faults/charge/wrong-signature': NO_HMAC,
      'faults/charge/missing-signature': NO_HMAC,
      'tampering/charge/mobil_id': NO_HMAC,
      'faults/cancel/wrong-order-id': 'the answer to a cancel has no trade_id',
      'faults/cancel/wrong-signature': NOT_SIGNED,
      'faults/cancel/missing-signature': NOT_SIGNED,
      'tampering/complete-window/mobil_id': UNUSED,
      'resolve/cancel/part': 'nobody can be asked about a cancel',
      'notifications/charge': 'a charge has no field for an address to tell',
      'notifications/cancel': 'a cancel has no field for an address to tell',
      'limits/cancelId/tight': NO_FIELD,
      'limits/reason/tight': NO_FIELD,
      'arrivals/cancel/reason': NO_FIELD,
      ...OF_ACCOUNT[account.account],
    },
  });
}
