import { describeProvider } from '@billkey/conformance';
import { kiccSimulator } from '@billkey/kicc/simulator';

const UNSIGNED = 'KICC signs number, amount and time of an approval, and nothing else';
const NO_STATE = 'a look-up repeats what the charge was answered, and tells no balance';
const NO_CODE = 'KICC publishes no code for what was done before';
const NOT_ASKED = "the window of this account (certType '1') asks for card number and expiry only";

const unsigned = (act: string): object => ({
  [`faults/${act}/wrong-signature`]: UNSIGNED,
  [`faults/${act}/missing-signature`]: UNSIGNED,
});

const OF_ACCOUNT: Readonly<Record<string, object>> = {
  'kicc:texts': { 'declines/charge/holder': NOT_ASKED, 'declines/charge/password': NOT_ASKED },
};

for (const account of kiccSimulator.accounts) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/kicc'), name: 'kicc' },
    simulator: { ...kiccSimulator, accounts: [account] },
    adopt: {
      key: (batchKey) => ({ batchKey }),
      payment: ({ pgPaymentId, orderId, amount, cancellable, raw, approvedAt = '' }) => ({
        pgCno: pgPaymentId,
        shopOrderNo: orderId,
        shopTransactionId: raw['shopTransactionId'] as string,
        transactionDate: approvedAt.slice(0, 19).replace(/\D/g, ''),
        amount: String(amount.minor),
        remainAmount: String(cancellable?.minor ?? amount.minor),
      }),
    },
    except: {
      ...unsigned('cancel'),
      ...unsigned('remove'),
      ...unsigned('reverse'),
      'asking/find/wrong-signature': UNSIGNED,
      'asking/find/missing-signature': UNSIGNED,
      'limits/cancelId/tight': 'the id of a cancel is worked out from the cancelId, which is not sent',
      'tampering/complete-window/paymentInfo.cardInfo.cardNo': UNSIGNED,
      'tampering/find/pgCno': UNSIGNED,
      ...Object.fromEntries(['charge', 'cancel', 'remove'].map((act) => [`declines/${act}/repeated`, NO_CODE])),
      'resolve/reverse/part': NO_STATE,
      ...OF_ACCOUNT[account.account],
    },
  });
}
