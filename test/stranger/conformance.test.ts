import { describeProvider } from '@billkey/conformance';
import { hanbitSimulator } from './simulator/index.js';

await describeProvider({
  module: { url: new URL('./src/index.js', import.meta.url).href, name: 'hanbit' },
  simulator: hanbitSimulator,
  except: {
    'faults/remove/wrong-order-id': 'the answer to a delete names nothing, and is signed together with the request',
    'codes/remove/OK': 'a code is all that the answer to a delete has',
  },
  adopt: {
    key: (cardToken) => ({ cardToken }),
    payment: ({ pgPaymentId, orderId, amount, cancellable }) => ({
      ...{ tid: pgPaymentId, orderNo: orderId },
      ...{ amount: String(amount.minor), remain: String(cancellable?.minor ?? '') },
    }),
  },
});
