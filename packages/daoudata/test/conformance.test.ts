import { describeProvider } from '@billkey/conformance';
import { daoudataSimulator } from '@billkey/daoudata/simulator';

await describeProvider({
  module: { url: import.meta.resolve('@billkey/daoudata'), name: 'daoudata' },
  simulator: daoudataSimulator,
  adopt: {
    key: (AUTOKEY) => ({ AUTOKEY }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      CPID: 'CTS10014',
      PAYMETHOD: 'CARD-BATCH',
      DAOUTRX: pgPaymentId,
      ORDERNO: orderId,
      AMOUNT: String(amount.minor),
      REMAINAMOUNT: String(cancellable?.minor ?? amount.minor),
    }),
  },
  except: {},
});
