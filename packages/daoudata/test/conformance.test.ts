import { describeProvider } from '@billkey/conformance';
import { daoudataSimulator } from '@billkey/daoudata/simulator';

const NO_ORDER_ID = 'the answer has no order number';
const NO_CODE = 'no list has a code for it';
const UNSIGNED = 'nothing is signed, and nothing else says which it is';
const NOT_ASKED = 'the contract asks for neither birth date nor password';

/** Rules that accounts of one contract break. */
const OF_ACCOUNT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  daoudata: {},
  'daoudata:plain': { 'declines/key-in/holder': NOT_ASKED, 'declines/key-in/password': NOT_ASKED },
  'daoudata:k': {
    'declines/key-in/holder': NOT_ASKED,
    'declines/key-in/password': NOT_ASKED,
    'declines/charge/password': 'keys of K cards are issued without a password',
  },
};

for (const account of daoudataSimulator.accounts) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/daoudata'), name: 'daoudata' },
    simulator: { ...daoudataSimulator, accounts: [account] },
    adopt: {
      key: (AUTOKEY) => ({ AUTOKEY }),
      payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
        CPID: (account.options['billing'] as { cpid: string }).cpid,
        PAYMETHOD: account.account === 'daoudata:k' ? 'CARDK-BATCH' : 'CARD-BATCH',
        DAOUTRX: pgPaymentId,
        ORDERNO: orderId,
        AMOUNT: String(amount.minor),
        REMAINAMOUNT: String(cancellable?.minor ?? amount.minor),
      }),
    },
    extras: { productCode: { text: 'memo-1', acts: ['issue', 'charge', 'key-in'] } },
    except: {
      'faults/issue/wrong-order-id': NO_ORDER_ID,
      'faults/cancel/wrong-order-id': NO_ORDER_ID,
      'asking/ready/wrong-charset': 'the answer to a first step is all ASCII, which is the same in every charset',
      'declines/charge/no-money': NO_CODE,
      'declines/charge/over-limit': NO_CODE,
      'declines/key-in/no-money': NO_CODE,
      'declines/key-in/over-limit': NO_CODE,
      'tampering/issue/AUTOKEY': UNSIGNED,
      'tampering/charge/DAOUTRX': UNSIGNED,
      'tampering/key-in/DAOUTRX': UNSIGNED,
      'resolve/cancel/part': 'nobody can be asked about a cancel',
      'limits/cancelId/tight': 'a cancel has no id at the PG',
      'details/charge/receiptUrl': 'CPURL is the address of the shop',
      'arrivals/key-in/tax.taxFree': 'all of a key-in payment is free of tax, or nothing: no field is known for a part',
      ...OF_ACCOUNT[account.account],
    },
  });
}
