import { describeProvider } from '@billkey/conformance';
import { danalSimulator } from '@billkey/danal/simulator';

for (const account of danalSimulator.accounts.filter(({ variant }) => variant === 'classic')) {
  await describeProvider({
    module: { url: import.meta.resolve('@billkey/danal'), name: 'danal' },
    simulator: { ...danalSimulator, accounts: [account] },
    adopt: {
      key: (BILLKEY) => ({ BILLKEY, USERID: 'user-1' }),
      payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
        TID: pgPaymentId,
        ORDERID: orderId,
        AMOUNT: String(amount.minor),
        BALANCE: String(cancellable?.minor ?? amount.minor),
      }),
    },
  });
}
