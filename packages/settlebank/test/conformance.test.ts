import { describeProvider } from '@billkey/conformance';
import { settlebankSimulator } from '@billkey/settlebank/simulator';

const TRD_NO = 'the hash covers number, time and amount, and not the trdNo';
const ENCRYPTED = 'SettleBank wants amounts encrypted; mapping.test.ts opens them';
const NOT_COMPARED = 'an id of the level 비인증 is not told who holds the card, nor the password';

const encrypted = (act: string): object =>
  Object.fromEntries(['supply', 'vat', 'taxFree'].map((part) => [`arrivals/${act}/tax.${part}`, ENCRYPTED]));

const OF_ALL = {
  'tampering/key-in/params.trdNo': TRD_NO,
  'tampering/find/params.trdNo': TRD_NO,
  'tampering/find/data.cnclAmt': 'the hash covers the amount of the payment, and not what was cancelled of it',
  ...encrypted('key-in'),
  ...encrypted('cancel'),
} as const;

/** An id of the level 인증 can pay in its window only, so there is nothing to begin with. */
for (const [account, except] of [
  [
    'settlebank',
    {
      ...OF_ALL,
      'tampering/issue/data.billKey': 'the hash of an issued key covers number and time, and not the key',
      'tampering/charge/params.trdNo': TRD_NO,
      ...encrypted('charge'),
    },
  ],
  [
    'settlebank:none',
    {
      ...OF_ALL,
      'tampering/key-in/data.billKey': 'the hash of a payment does not cover the key that comes with it',
      'declines/key-in/holder': NOT_COMPARED,
      'declines/key-in/password': NOT_COMPARED,
    },
  ],
] as const) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/settlebank'), name: 'settlebank' },
    simulator: {
      ...settlebankSimulator,
      accounts: settlebankSimulator.accounts.filter((simulated) => simulated.account === account),
    },
    adopt: {
      key: (billKey) => ({ billKey }),
      payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
        trdNo: pgPaymentId,
        mchtTrdNo: orderId,
        trdDt: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''),
        trdAmt: String(amount.minor),
        blcAmt: String(cancellable?.minor ?? amount.minor),
        cnclOrd: '000',
      }),
    },
    except,
  });
}
