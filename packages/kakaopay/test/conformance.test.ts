import { describeProvider, type Adoptions, type ExceptionReasons } from '@billkey/conformance';
import { kakaopaySimulator } from '@billkey/kakaopay/simulator';

const UNSIGNED = 'Kakao Pay signs nothing';
const WALLET = 'the wallet has cards, and nobody types one';
const LEARNT = 'what the answer alone tells, and nothing signs';

const ADOPT: Adoptions = {
  key: (sid) => ({ sid, partner_user_id: 'customer1' }),
  payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
    tid: pgPaymentId,
    partner_order_id: orderId,
    total_amount: String(amount.minor),
    cancel_available_amount: String(cancellable?.minor),
  }),
};

const each = (rules: readonly string[], reason: string): ExceptionReasons =>
  Object.fromEntries(rules.map((rule) => [rule, reason]));
const acts = ['window', 'charge', 'cancel', 'remove'];

await describeProvider({
  module: { url: import.meta.resolve('@billkey/kakaopay'), name: 'kakaopay' },
  simulator: kakaopaySimulator,
  adopt: ADOPT,
  except: {
    ...each(
      acts.flatMap((act) => [`faults/${act}/wrong-signature`, `faults/${act}/missing-signature`]),
      UNSIGNED,
    ),
    'faults/remove/wrong-order-id': 'a SID has no order',
    'faults/remove/wrong-charset': 'the answer has no other text than ASCII',
    'declines/charge/twice': 'whether Kakao Pay compares order ids is not documented',
    ...each(['declines/charge/expiry', 'declines/charge/holder', 'declines/charge/password'], WALLET),
    'limits/cancelId/tight': 'a cancel has no field for it',
    ...each(['tampering/complete-window/sid', 'tampering/charge/tid'], LEARNT),
  },
});
