import { billkey, PgRegistry, won, type InputError, type Limits } from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { STUB_LIMITS, stubAccount, type StubProvider } from './stub-account.js';

const TEST = { mode: 'test' } as const;
const CARD = { number: '9410000000000013', expiry: '2039-12', password2: '12' };
const TEXT = { maxBytes: 10, countedIn: 'cp949' } as const;
const ORDER = { orderId: 'o-1', name: 'Book', amount: won(5_000), card: CARD };

describe('what a PG takes', () => {
  const asked = async (
    verb: 'issue' | 'key-in',
    request: object,
    changes: Partial<Limits>,
  ): Promise<Readonly<Record<string, unknown>> | string> => {
    const made: StubProvider[] = [];
    const of = { limits: { ...STUB_LIMITS, ...changes } };
    const capabilities = ['billing-key-by-api', 'charge', 'key-in'] as const;
    const container = new Container();
    container.load(billkey(), stubAccount({ ...TEST, capabilities, of, made: (provider) => made.push(provider) }));
    const registry = container.get(PgRegistry);
    const { amount, ...issuing } = ORDER;
    try {
      if (verb === 'issue') await registry.billingKeys('stub').issueBillingKey({ ...issuing, ...request });
      else await registry.keyIn('stub').payByKeyIn({ ...issuing, amount, ...request });
    } catch (error) {
      const { field } = error as Partial<InputError>;
      if (field !== undefined) return field;
    } finally {
      registry.close();
    }
    const [, given] = made[0]?.calls.at(-1) ?? [];
    return given as Readonly<Record<string, unknown>>;
  };

  it('is no amount, tax or months where issuing takes no payment', async () => {
    const never = { issue: { pays: 'never' } } as const;
    expect(await asked('issue', { amount: won(1_000) }, never)).to.equal('amount');
    expect(await asked('issue', { tax: { taxFree: 1 } }, never)).to.equal('tax');
    expect(await asked('issue', { instalmentMonths: 0 }, never)).to.equal('instalmentMonths');
    expect(await asked('issue', {}, never)).to.include({ orderId: 'o-1' });
  });

  it('is an amount where issuing always takes one, and may be one where it may', async () => {
    const always = { issue: { pays: 'always' } } as const;
    expect(await asked('issue', {}, always)).to.equal('amount');
    expect(await asked('issue', { amount: won(1_000) }, always)).to.deep.include({ amount: won(1_000) });
    const may = { issue: { pays: 'may' } } as const;
    expect(await asked('issue', { amount: won(1_000), tax: { taxFree: 1 } }, may)).to.deep.include({
      amount: won(1_000),
    });
    expect(await asked('issue', {}, may)).not.to.have.property('amount');
    expect(await asked('issue', { tax: { taxFree: 1 } }, may)).to.equal('tax');
  });

  it('is not less nor more than it says, in each currency', async () => {
    const amount = { digits: 12, least: { KRW: 1_000 }, most: { KRW: 9_000 } };
    const paid = async (minor: number, currency = 'KRW'): Promise<unknown> =>
      asked('key-in', { amount: { minor, currency } }, { amount, currencies: ['KRW', 'USD'] });
    expect(await paid(999)).to.equal('amount');
    expect(await paid(1_000)).to.be.an('object');
    expect(await paid(9_000)).to.be.an('object');
    expect(await paid(9_001)).to.equal('amount');
    expect(await paid(1, 'USD')).to.be.an('object');
  });

  it('needs of the buyer what it says it needs', async () => {
    const buyer = { name: TEXT, email: TEXT, required: ['name', 'email'] } as const;
    expect(await asked('key-in', {}, { buyer })).to.equal('buyer.name');
    expect(await asked('key-in', { buyer: { name: 'Kim' } }, { buyer })).to.equal('buyer.email');
    expect(await asked('key-in', { buyer: { name: 'Kim', email: 'a@b.kr' } }, { buyer })).to.be.an('object');
  });

  it('has of the buyer what it has a place for, within its limits, and nothing else', async () => {
    const buyer = { id: TEXT, ip: { ...TEXT, maxBytes: 15 } };
    const all = { name: 'Kim', email: 'a@b.kr', phone: '010', id: 'u1', ip: '203.0.113.7' };
    expect(await asked('key-in', { buyer: all }, { buyer })).to.have.deep.property('buyer', {
      id: 'u1',
      ip: '203.0.113.7',
    });
    expect(await asked('key-in', { buyer: { ...all, id: 'u'.repeat(11) } }, { buyer })).to.equal('buyer.id');
    expect(await asked('key-in', { buyer: { ...all, ip: '1'.repeat(16) } }, { buyer })).to.equal('buyer.ip');
    expect(await asked('key-in', {}, { buyer })).not.to.have.property('buyer');
  });

  it('is at least as many bytes as it says, in its own charset', async () => {
    const name = { ...TEXT, minBytes: 4 };
    expect(await asked('key-in', { name: 'abc' }, { name })).to.equal('name');
    expect(await asked('key-in', { name: '가' }, { name })).to.equal('name');
    expect(await asked('key-in', { name: '가나' }, { name })).to.be.an('object');
  });

  it('limits the request id, or the order id that stands for it', async () => {
    const limits = { requestId: { ...TEXT, maxBytes: 3 } };
    expect(await asked('key-in', { requestId: 'abcd' }, limits)).to.equal('requestId');
    expect(await asked('key-in', { orderId: 'abcd' }, limits)).to.equal('orderId');
    expect(await asked('key-in', { orderId: 'abcd', requestId: 'abc' }, limits)).to.be.an('object');
  });

  it('may be different for an operation', async () => {
    const card = { maxDigits: 16, required: ['holderId'] } as const;
    const operations = { 'key-in': { card, instalments: null, name: TEXT } };
    expect(await asked('key-in', {}, { operations })).to.equal('card.holderId');
    expect(await asked('issue', {}, { operations })).to.include({ orderId: 'o-1' });
    const withHolder = { card: { ...CARD, holderId: '800101' } };
    expect(await asked('key-in', { ...withHolder, name: 'x'.repeat(11) }, { operations })).to.equal('name');
    expect(await asked('issue', { name: 'x'.repeat(11) }, { operations })).to.include({ orderId: 'o-1' });
    const months = { amount: won(60_000), instalmentMonths: 2 };
    expect(await asked('key-in', { ...withHolder, ...months }, { operations })).to.equal('instalmentMonths');
    expect(await asked('key-in', { ...months }, {})).to.include({ instalmentMonths: 2 });
  });
});
