import { describeProvider } from '@billkey/conformance';
import { settlebankSimulator } from '@billkey/settlebank/simulator';

const TRD_NO = 'the hash covers number, time and amount, and not the trdNo';
const ENCRYPTED = 'SettleBank wants amounts encrypted; mapping.test.ts opens them';
const NOT_COMPARED = 'an id of the level 비인증 is not told who holds the card, nor the password';

const encrypted = (act: string): object =>
  Object.fromEntries(['supply', 'vat', 'taxFree'].map((part) => [`arrivals/${act}/tax.${part}`, ENCRYPTED]));

const OF_ALL = {
  'tampering/find/params.trdNo': TRD_NO,
  'tampering/find/data.cnclAmt': 'the hash covers the amount of the payment, and not what was cancelled of it',
  ...encrypted('cancel'),
};

const OF_CHARGES = { 'tampering/charge/params.trdNo': TRD_NO, ...encrypted('charge') };
const OF_KEY_INS = { 'tampering/key-in/params.trdNo': TRD_NO, ...encrypted('key-in') };
const OF_WINDOWS = {
  'window/tamper': 'nothing signs what comes back from the window, and no look-up tells of its key',
};

/** A key of a window is in its return, and in no answer that could be brought in. */
const BY_WINDOW = ['settlebank:issuer', 'settlebank:window'];

for (const [account, except] of [
  [
    'settlebank',
    {
      ...OF_ALL,
      ...OF_CHARGES,
      ...OF_KEY_INS,
      'tampering/issue/data.billKey': 'the hash of an issued key covers number and time, and not the key',
    },
  ],
  [
    'settlebank:none',
    {
      ...OF_ALL,
      ...OF_KEY_INS,
      'tampering/key-in/data.billKey': 'the hash of a payment does not cover the key that comes with it',
      'declines/key-in/holder': NOT_COMPARED,
      'declines/key-in/password': NOT_COMPARED,
    },
  ],
  ['settlebank:issuer', { ...OF_ALL, ...OF_CHARGES, ...OF_WINDOWS }],
  [
    'settlebank:window',
    {
      ...OF_ALL,
      ...OF_CHARGES,
      ...OF_KEY_INS,
      ...OF_WINDOWS,
      'declines/charge/holder': NOT_COMPARED,
      'declines/charge/password': NOT_COMPARED,
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
      ...(BY_WINDOW.includes(account) ? {} : { key: (billKey: string) => ({ billKey }) }),
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
