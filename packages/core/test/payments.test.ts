import { openHandle, payment, processSealer, won } from '@billkey/core';
import { expect } from 'chai';

const OWNER = { account: 'acme', variant: 'v1' };
const FIELDS = {
  orderId: 'o-1',
  pgPaymentId: 't-1',
  state: 'paid',
  amount: won(1_000),
  cancellable: won(1_000),
  raw: {},
} as const;

describe('payment', () => {
  it('keeps what was known of the card where the PG tells less of it', () => {
    const sealer = processSealer();
    const known = { approvalNumber: '1', card: { issuer: '신한', kind: 'credit' } } as const;
    const found = payment(sealer, OWNER, { ...FIELDS, card: { issuer: '신한카드', masked: '4***2' } }, known);
    const card = { issuer: '신한카드', kind: 'credit', masked: '4***2' };
    expect(found).to.deep.include({ approvalNumber: '1', card });
    expect(openHandle(sealer, OWNER, found.handle, 'handle').facts).to.deep.equal({ approvalNumber: '1', card });
    expect(payment(sealer, OWNER, FIELDS, known).card).to.deep.equal(known.card);
    expect(payment(sealer, OWNER, FIELDS)).not.to.have.property('card');
  });
});
