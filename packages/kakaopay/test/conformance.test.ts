import { describeProvider, type Adoptions } from '@billkey/conformance';
import { kakaopaySimulator } from '@billkey/kakaopay/simulator';

const ADOPT: Adoptions = {
  key: (sid) => ({ sid, partner_user_id: 'customer1' }),
  payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
    tid: pgPaymentId,
    partner_order_id: orderId,
    total_amount: String(amount.minor),
    cancel_available_amount: String(cancellable?.minor),
  }),
};

await describeProvider({
  module: { url: import.meta.resolve('@billkey/kakaopay'), name: 'kakaopay' },
  simulator: kakaopaySimulator,
  adopt: ADOPT,
});
