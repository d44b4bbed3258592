import { describeProvider } from '@billkey/conformance';
import { mobiliansSimulator } from '@billkey/mobilians/simulator';

for (const account of mobiliansSimulator.accounts) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/mobilians'), name: 'mobilians' },
    simulator: { ...mobiliansSimulator, accounts: [account] },
    adopt: {
      payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
        trade_id: orderId,
        pay_token: pgPaymentId,
        amount: String(amount.minor),
        remaining: String(cancellable?.minor ?? amount.minor),
      }),
    },
    except: {},
  });
}
