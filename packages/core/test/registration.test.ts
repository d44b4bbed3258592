import { CapabilityError, OptionsError, NO_RECOVERY, type Capability, type Fidelity } from '@billkey/core';
import { expect } from 'chai';
import { STUB_LIMITS, stubAccount } from './stub-account.js';

const TEST = { mode: 'test' } as const;

function refusal(act: () => unknown): unknown {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    expect(error).to.be.an.instanceof(OptionsError);
    expect(String(error)).not.to.include('VALUE');
    return (error as OptionsError).field;
  }
}

describe('registering an account', () => {
  it('has all of its variant', () => {
    const account = stubAccount.registration(TEST);
    expect([...account.capabilities]).to.include.members(['billing-key-by-api', 'charge', 'find-payment']);
    expect(account.limits).to.equal(STUB_LIMITS);
    expect(account.recovery).to.have.keys('charge', 'issue');
  });

  it('says what its operations were held against, and nothing where the variant does not', () => {
    const proof = { by: 'third-party', source: 'a client' } as const;
    const operations = ['window', 'issue', 'charge', 'key-in', 'continue', 'cancel', 'remove', 'find', 'notification'];
    const fidelity = Object.fromEntries(operations.map((name) => [name, proof])) as Fidelity<Capability>;
    expect(stubAccount.registration({ ...TEST, fidelity }).fidelity).to.equal(fidelity);
    expect(stubAccount.registration(TEST).fidelity).to.deep.equal({});
  });

  it('has what its options give it, where the variant says so', () => {
    const limits = { ...STUB_LIMITS, currencies: ['USD'] };
    const recovery = { charge: NO_RECOVERY };
    const of = {
      capabilities: ['charge'] as const,
      limits,
      recovery,
      elsewhere: { cancel: 'give cancelKey to have it' },
    };
    const account = stubAccount.registration({ ...TEST, of });
    expect([...account.capabilities]).to.deep.equal(['charge']);
    expect(account.limits).to.equal(limits);
    expect(account.recovery).to.equal(recovery);
    const more = { cancel: 'give cancelKey to have it', 'key-in': 'the other protocol of this PG has it' };
    expect(account.elsewhere).to.deep.equal(more);
    expect(new CapabilityError('stub', 'cancel', [], account.elsewhere.cancel).message).to.include('cancelKey');
  });

  it('keeps what its options say nothing of', () => {
    const account = stubAccount.registration({ ...TEST, of: { capabilities: ['charge'] } });
    expect(account.limits).to.equal(STUB_LIMITS);
    expect(account.recovery).to.have.keys('charge', 'issue');
  });

  it('has what is not verified only as far as the account has it', () => {
    const options = { ...TEST, unverifiedHere: ['charge'] as const };
    expect([...stubAccount.registration({ ...options, of: { capabilities: ['charge'] } }).unverified]).to.deep.equal([
      'charge',
    ]);
    expect([...stubAccount.registration({ ...options, of: { capabilities: [] } }).unverified]).to.deep.equal([]);
  });

  it('refuses hosts that are none, before the account is used', () => {
    for (const [field, baseUrls] of [
      ['baseUrls.api', { api: 'http://VALUE.example' }],
      ['baseUrls.api', { api: 'https://gateway.example/VALUE' }],
      ['baseUrls.pay', { pay: 'https://VALUE' }],
    ] as const) {
      expect(refusal(() => stubAccount({ ...TEST, baseUrls }))).to.equal(field);
    }
  });

  it('has to opt into what is not verified of its own contract only', () => {
    const unverifiedHere = ['charge', 'cancel'] as const;
    const account = stubAccount.registration({ ...TEST, unverifiedHere, of: { unverified: ['charge'] } });
    expect([...account.unverified]).to.deep.equal(['charge']);
    const verified = { ...TEST, unverifiedHere, of: { unverified: [] } };
    expect(refusal(() => stubAccount({ ...verified, unverified: ['charge'] }))).to.equal('unverified.0');
  });

  it('refuses to opt into what is verified, or is nothing', () => {
    const unverifiedHere = ['charge'] as const;
    expect(
      stubAccount.registration({ ...TEST, unverifiedHere, unverified: ['charge'] }).optedIn.has('charge'),
    ).to.equal(true);
    expect(refusal(() => stubAccount({ ...TEST, unverified: ['charge'] }))).to.equal('unverified.0');
    const typo = ['charge', 'chrage' as 'charge'] as const;
    expect(refusal(() => stubAccount({ ...TEST, unverifiedHere, unverified: typo }))).to.equal('unverified.1');
  });
});
