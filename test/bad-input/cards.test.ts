import { secret, type IssueRequest } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { QuietNice } from '../support/quiet-nice.js';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };

describe('bad cards', () => {
  let quiet: QuietNice;

  before(async () => {
    quiet = await QuietNice.open();
  });
  after(() => quiet.close());

  const refusalOf = (card: unknown): Promise<unknown> =>
    quiet.refusalOf(() =>
      quiet.registry.billingKeys('nice').issueBillingKey({ orderId: 'key-1', name: 'Plan', card } as IssueRequest),
    );

  for (const [field, change] of [
    ['number', { number: undefined }],
    ['number', { number: null }],
    ['number', { number: '' }],
    ['number', { number: 9410000000000 }],
    ['number', { number: '941000000000' }],
    ['number', { number: '94100000000000131' }],
    ['number', { number: '94100000000000131234' }],
    ['number', { number: '9410-0000-0000-0013' }],
    ['number', { number: '9410 0000 0000 0013' }],
    ['number', { number: '941000000000001O' }],
    ['number', { number: '9410000000000013\n' }],
    ['number', { number: '９４１０００００００００００１３' }],
    ['number', { number: ['9410000000000013'] }],
    ['number', { number: secret('941000000000001O') }],
    ['expiry', { expiry: undefined }],
    ['expiry', { expiry: '2039-13' }],
    ['expiry', { expiry: '2039-00' }],
    ['expiry', { expiry: '2039-1' }],
    ['expiry', { expiry: '39-12' }],
    ['expiry', { expiry: '12/39' }],
    ['expiry', { expiry: '203912' }],
    ['expiry', { expiry: '1939-12' }],
    ['expiry', { expiry: '2039-12-01' }],
    ['expiry', { expiry: new Date(0) }],
    ['holderId', { holderId: '8001011' }],
    ['holderId', { holderId: '80010' }],
    ['holderId', { holderId: '801301' }],
    ['holderId', { holderId: '800132' }],
    ['holderId', { holderId: '800100' }],
    ['holderId', { holderId: '80O101' }],
    ['holderId', { holderId: '123-45-67890' }],
    ['holderId', { holderId: '12345678901' }],
    ['holderId', { holderId: '' }],
    ['holderId', { holderId: null }],
    ['password2', { password2: '1' }],
    ['password2', { password2: '1234' }],
    ['password2', { password2: 'ab' }],
    ['password2', { password2: 12 }],
    ['cvc', { cvc: '12' }],
    ['cvc', { cvc: '12345' }],
    ['cvc', { cvc: 'abc' }],
    ['owner', { owner: 'CANARY' }],
    ['constructor', { constructor: 'CANARY' }],
    ['toString', { toString: 'CANARY' }],
  ] as const) {
    it(`are not issued a key: ${field} ${inspect(change, { breakLength: Infinity })}`, async () => {
      expect(await refusalOf({ ...CARD, ...change })).to.deep.equal({ code: 'invalid_input', field: `card.${field}` });
    });
  }

  for (const card of [undefined, null, [], '9410000000000013', secret('9410000000000013')]) {
    it(`are not ${inspect(card)}`, async () => {
      const { field } = (await refusalOf(card)) as { field: unknown };
      expect(field).to.match(/^card/);
    });
  }
});
