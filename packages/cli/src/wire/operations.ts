/**
 * What `billkey wire` can show, and an input for each that works as it is: the key and payment fields are NICE's, which has
 * no window; that of a window works for `kakaopay`.
 */
export const WIRE_OPERATIONS = {
  issueBillingKey: {
    orderId: 'key-1',
    name: 'Plan',
    card: { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' },
  },
  beginWindow: {
    orderId: 'key-2',
    name: 'Plan',
    device: 'mobile',
    returnUrl: 'https://shop.example/card/back',
    buyer: { id: 'customer-1' },
  },
  chargeBillingKey: {
    key: { bid: 'BIKYexample00m2603041020300001' },
    orderId: 'order-1',
    name: 'Plan, March',
    amount: { minor: 9900, currency: 'KRW' },
  },
  payByKeyIn: {
    orderId: 'order-2',
    name: 'Shoes',
    amount: { minor: 59000, currency: 'KRW' },
    instalmentMonths: 3,
    card: { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' },
  },
  removeBillingKey: { key: { bid: 'BIKYexample00m2603041020300001' } },
  cancelPayment: {
    payment: { tid: 'example00m01162603041020301234', orderId: 'order-1', amount: '9900', balanceAmt: '9900' },
    cancelId: 'cancel-1',
    amount: 'all',
    cancellableBefore: { minor: 9900, currency: 'KRW' },
    reason: 'asked for by the customer',
  },
  findPayment: { orderId: 'order-1', day: '2026-03-04' },
  resolve: {
    attempt: {
      format: 1,
      operation: 'charge',
      account: 'nice',
      adapter: 'nice/start',
      orderId: 'order-1',
      requestId: 'order-1',
      money: { minor: 9900, currency: 'KRW' },
      at: '2026-03-04T01:20:30.000Z',
      step: 0,
      ids: { orderId: 'order-1' },
    },
    wish: { ifMoved: 'reverse' },
  },
} as const;

export type WireOperation = keyof typeof WIRE_OPERATIONS;

export const WIRE_OPERATION_NAMES = Object.keys(WIRE_OPERATIONS) as readonly WireOperation[];

/** What follows the options in `billkey wire --help`. */
export function wireHelp(): string {
  const examples = Object.entries(WIRE_OPERATIONS).map(([name, input]) => `  ${name}\n    ${JSON.stringify(input)}`);
  return `
Input of each operation:
${examples.join('\n')}

A key, and a payment to cancel, is given by the fields under which the PG knows it, as adoptBillingKey and adoptPayment
take them; those above are of the variant \`start\` of \`nice\`. findPayment also takes {"pgPaymentId":"…"} and
{"payment":{…}}, and the wish of resolve a "key". beginWindow is for accounts with a payment window; the one above is for
\`kakaopay\`.

Example:
  $ billkey wire nice chargeBillingKey --options nice.json --input charge.json --at 2026-03-04T10:20:30+09:00`;
}
