import { decimalText } from '@billkey/core';
import { describeProvider, type Adoptions, type ExceptionReasons } from '@billkey/conformance';
import { paymentwallSimulator } from '@billkey/paymentwall/simulator';

const UNSIGNED = 'Brick signs no answer, and none names its order';
const NOT_ASKED = 'Brick does not ask for it';
const NOT_SENT = 'a refund has no field for it';
const ASCII = 'the answer has no other text than ASCII';
const SUPPORT = "an answer has no address but that of Paymentwall's support";
const BILLED = 'what the card is billed in, which may be another currency';

const ADOPT: Adoptions = {
  key: (token) => ({ token, email: 'buyer@example.com', uid: 'buyer@example.com' }),
  payment: ({ pgPaymentId, orderId, amount }) => ({
    id: pgPaymentId,
    plan: orderId,
    amount: decimalText(amount),
    currency: amount.currency,
  }),
};

const each = (rules: readonly string[], reason: string): ExceptionReasons =>
  Object.fromEntries(rules.map((rule) => [rule, reason]));
const acts = ['issue', 'charge', 'key-in', 'cancel'];
const faults = ['wrong-order-id', 'wrong-signature', 'missing-signature'];

const EXCEPT: ExceptionReasons = {
  ...each(
    ['charge', 'key-in'].flatMap((act) => [`declines/${act}/holder`, `declines/${act}/password`]),
    NOT_ASKED,
  ),
  ...each(
    acts.flatMap((act) => faults.map((fault) => `faults/${act}/${fault}`)),
    UNSIGNED,
  ),
  ...each(['limits/cancelId/tight', 'limits/reason/tight', 'arrivals/cancel/reason'], NOT_SENT),
  ...each(['arrivals/charge/buyer.name', 'arrivals/key-in/buyer.name'], 'Brick has two fields for a name'),
  ...each(['details/charge/receiptUrl', 'details/key-in/receiptUrl'], SUPPORT),
  ...each(['tampering/issue/id', 'tampering/issue/card.token', 'tampering/charge/id', 'tampering/key-in/id'], UNSIGNED),
  'replay/charge': UNSIGNED,
  ...each(
    [...acts, 'find'].map((question) => `tampering/${question}/currency_paid`),
    BILLED,
  ),
};

const module = { url: import.meta.resolve('@billkey/paymentwall'), name: 'paymentwall' };
const [byStatus, others] = [true, false].map((wanted) => ({
  ...paymentwallSimulator,
  accounts: paymentwallSimulator.accounts.filter(({ options }) => 'paymentStatusApi' in options === wanted),
}));

await describeProvider({
  module,
  simulator: others ?? paymentwallSimulator,
  adopt: ADOPT,
  except: {
    ...EXCEPT,
    ...each(
      acts.map((act) => `faults/${act}/wrong-charset`),
      ASCII,
    ),
    'asking/token/wrong-charset': ASCII,
  },
});

// Its answers begin with a byte order mark, which is no ASCII.
await describeProvider({
  module,
  simulator: byStatus ?? paymentwallSimulator,
  adopt: ADOPT,
  except: {
    ...EXCEPT,
    ...each(
      faults.map((fault) => `faults/reverse/${fault}`),
      UNSIGNED,
    ),
    'details/finding the payment/receiptUrl': SUPPORT,
    ...each(['asking/find/wrong-signature', 'asking/find/missing-signature'], UNSIGNED),
  },
});
