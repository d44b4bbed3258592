import { won } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { QuietNice } from '../support/quiet-nice.js';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
const bytes = (count: number): string => 'x'.repeat(count);

/** What both a charge and an issue refuse, and what a charge refuses besides. */
const OF_ORDERS: readonly (readonly [field: string, change: object])[] = [
  ['orderId', { orderId: undefined }],
  ['orderId', { orderId: null }],
  ['orderId', { orderId: '' }],
  ['orderId', { orderId: 7 }],
  ['orderId', { orderId: ['CANARY'] }],
  ['orderId', { orderId: bytes(65) }],
  ['orderId', { orderId: 'CANARY/../x' }],
  ['orderId', { orderId: 'CANARY 1' }],
  ['orderId', { orderId: '주문-1' }],
  ['orderId', { orderId: 'CANARY\n' }],
  ['orderId', { orderId: '.' }],
  ['orderId', { orderId: '..' }],
  ['requestId', { requestId: '' }],
  ['requestId', { requestId: null }],
  ['name', { name: undefined }],
  ['name', { name: '' }],
  ['name', { name: bytes(41) }],
  ['name', { name: '가'.repeat(14) }],
  ['name', { name: '구독 🎉' }],
  ['name', { name: 'CANARY "plan"' }],
  ['name', { name: 'CANARY|plan' }],
  ['name', { name: 'CANARY\tplan' }],
  ['name', { name: 'CANARY\u0000' }],
  ['name', { name: 'CANARY\r\nplan' }],
  ['name', { name: 'CANARY\ud83c' }],
  ['instalmentMonths', { instalmentMonths: 1 }],
  ['instalmentMonths', { instalmentMonths: -3 }],
  ['instalmentMonths', { instalmentMonths: 2.5 }],
  ['instalmentMonths', { instalmentMonths: '3' }],
  ['instalmentMonths', { instalmentMonths: 100 }],
  ['instalmentMonths', { instalmentMonths: null }],
  ['buyer', { buyer: null }],
  ['buyer', { buyer: [] }],
  ['buyer', { buyer: 'CANARY' }],
  ['buyer.name', { buyer: { name: '가'.repeat(11) } }],
  ['buyer.name', { buyer: { name: '🎉' } }],
  ['buyer.email', { buyer: { email: bytes(61) } }],
  ['buyer.phone', { buyer: { phone: '010-1234-5678' } }],
  ['buyer.phone', { buyer: { phone: '1'.repeat(21) } }],
  ['buyer.phone', { buyer: { phone: 1012345678 } }],
  ['buyer.phoneNumber', { buyer: { phoneNumber: 'CANARY' } }],
  ['tax', { tax: 100 }],
  ['tax.taxFree', { tax: { taxFree: -1 } }],
  ['tax.taxFree', { tax: { taxFree: 0.5 } }],
  ['tax.taxFree', { tax: { taxFree: '10' } }],
  ['tax.free', { tax: { free: 100 } }],
  ['extras', { extras: 'CANARY' }],
  ['extras', { extras: null }],
  ['extras.nice', { extras: { nice: null } }],
  ['extras.nice', { extras: { nice: [] } }],
  ['extras.nice', { extras: { nice: 'CANARY' } }],
  ['extras.nice.mallreserved', { extras: { nice: { mallreserved: 'CANARY' } } }],
  ['extras.nice.mallReserved', { extras: { nice: { mallReserved: 'CANARY "quoted"' } } }],
  ['extras.nice.mallReserved', { extras: { nice: { mallReserved: bytes(501) } } }],
  ['extras.nice.mallReserved', { extras: { nice: { mallReserved: 7 } } }],
  ['extras.nice.mallReserved', { extras: { nice: { mallReserved: null } } }],
  ['memo', { memo: 'CANARY' }],
  ['constructor', { constructor: 'CANARY' }],
  ['__proto__', JSON.parse('{"__proto__":{"name":"CANARY"}}') as object],
];

const OF_CHARGES: readonly (readonly [field: string, change: object])[] = [
  ['amount', { amount: undefined }],
  ['amount', { amount: null }],
  ['amount', { amount: [] }],
  ['amount', { amount: [won(1000)] }],
  ['amount', { amount: 1000 }],
  ['amount', { amount: '1000' }],
  ['amount.minor', { amount: {} }],
  ['amount.minor', { amount: { currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: 0, currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: -1000, currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: 1000.5, currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: 2 ** 60, currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: NaN, currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: Infinity, currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: '1000', currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: [1000], currency: 'KRW' } }],
  ['amount.minor', { amount: { minor: null, currency: 'KRW' } }],
  ['amount.currency', { amount: { minor: 1000 } }],
  ['amount.currency', { amount: { minor: 1000, currency: 'USD' } }],
  ['amount.currency', { amount: { minor: 1000, currency: 'won' } }],
  ['amount.unit', { amount: { minor: 1000, currency: 'KRW', unit: 'CANARY' } }],
  ['amount', { amount: won(1_000_000_000_000) }],
  ['tax.taxFree', { tax: { taxFree: 1001 } }],
  ['tax.vat', { tax: { vat: 100 } }],
  ['tax.supply', { tax: { supply: 100 } }],
  ['instalmentMonths', { instalmentMonths: 3, amount: won(49_999) }],
  ['initiatedBy', { initiatedBy: 'CANARY' }],
  ['initiatedBy', { initiatedBy: null }],
];

const OF_ISSUES: readonly (readonly [field: string, change: object])[] = [
  ['tax', { tax: { taxFree: 100 } }],
  ['instalmentMonths', { instalmentMonths: 3 }],
  ['amount', { amount: won(1000) }],
  ['amount', { amount: 1000 }],
  ['amount.minor', { amount: { minor: 0, currency: 'KRW' } }],
];

describe('bad orders', () => {
  let quiet: QuietNice;

  before(async () => {
    quiet = await QuietNice.open();
  });
  after(() => quiet.close());

  const titleOf = (field: string, change: object): string =>
    `${field} ${inspect(change, { breakLength: Infinity }).slice(0, 70)}`;

  for (const [field, change] of [...OF_ORDERS, ...OF_CHARGES]) {
    it(`are no charge: ${titleOf(field, change)}`, async () => {
      const order = { key: quiet.key, orderId: 'ord-1', name: 'Plan', amount: won(1000) };
      const request = Object.assign(Object.create(null) as object, order, change);
      Object.defineProperties(request, Object.getOwnPropertyDescriptors(change));
      const charge = (): unknown => quiet.registry.get('nice', 'charge').chargeBillingKey(request);
      expect(await quiet.refusalOf(charge)).to.deep.equal({ code: 'invalid_input', field });
    });
  }

  for (const [field, change] of [...OF_ORDERS, ...OF_ISSUES]) {
    it(`are no issue: ${titleOf(field, change)}`, async () => {
      const request = { card: CARD, orderId: 'key-1', name: 'Plan' };
      Object.defineProperties(request, Object.getOwnPropertyDescriptors(change));
      const issue = (): unknown => quiet.registry.billingKeys('nice').issueBillingKey(request);
      expect(await quiet.refusalOf(issue)).to.deep.equal({ code: 'invalid_input', field });
    });
  }

  for (const request of [null, undefined, [], 'CANARY', 7]) {
    it(`are not ${inspect(request)}`, async () => {
      const pg = quiet.registry.billingKeys('nice');
      const refusal = { code: 'invalid_input', field: 'request' };
      expect(await quiet.refusalOf(() => pg.chargeBillingKey(request as never))).to.deep.equal(refusal);
      expect(await quiet.refusalOf(() => pg.issueBillingKey(request as never))).to.deep.equal(refusal);
    });
  }

  for (const account of ['nise', 'nice:', 'nice:third', 'NICE', '', 'constructor']) {
    it(`go to no account ${JSON.stringify(account)}`, async () => {
      const { code } = await quiet.refusalOf(() => quiet.registry.get(account, 'charge'));
      expect(code).to.equal('unknown_account');
    });
  }
});
