import { liveRun, LiveRunError } from '@billkey/conformance';
import type { Limits } from '@billkey/core';
import { niceSimulator } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { Variables } from '../src/live/variables.js';

describe('a live run', () => {
  const KEYS = {
    BILLKEY_LIVE_NICE_CLIENT_ID: 'S2_0123456789abcdef0123456789abcdef',
    BILLKEY_LIVE_NICE_SECRET_KEY: '0c4a3b1f9d7e46528aa1b0c3d5e7f901',
    BILLKEY_LIVE_CARD_NUMBER: '9410000000000013',
    BILLKEY_LIVE_CARD_EXPIRY: '2039-12',
  };
  const LIVE_KEY = { BILLKEY_LIVE_NICE_CLIENT_ID: KEYS.BILLKEY_LIVE_NICE_CLIENT_ID.replace('S2', 'R2') };
  const module = { url: import.meta.resolve('@billkey/nice'), name: 'nice' };

  for (const [what, account, mode, env, sentence] of [
    ['another account', 'nice:acme', 'test', {}, 'There is no account "nice:acme"; the kinds of account are nice, '],
    ['a sandbox key for live', 'nice', 'live', {}, 'nice: option clientId is a sandbox key (S…), which contradicts'],
    ['a live key for a test', 'nice', 'test', LIVE_KEY, 'nice: option clientId is a live key (R…), which contradicts'],
    [
      'a part of an amount',
      'nice',
      'test',
      { BILLKEY_LIVE_AMOUNT: '1.5' },
      'BILLKEY_LIVE_AMOUNT must be a whole number',
    ],
    [
      'a host that is not one of the PG',
      'nice',
      'test',
      { BILLKEY_LIVE_NICE_BASE_URLS_OTHER: 'https://x.example' },
      'nice: option baseUrls.other is not one of',
    ],
  ] as const) {
    it(`does not begin with ${what}`, async () => {
      const said: string[] = [];
      const run = { module, simulator: niceSimulator, account, mode, env: { ...KEYS, ...env } };
      const error: unknown = await liveRun({ ...run, write: (text) => said.push(text) }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(LiveRunError);
      expect((error as Error).message)
        .to.match(/^[^\n]+\.$/)
        .and.include(sentence);
      expect(said).to.deep.equal([]);
    });
  }

  it('names variables after options of any shape', () => {
    const options = {
      mode: 'test',
      site: { billing: { siteCode: 'a', count: 1 }, live: true },
      services: ['x'],
      baseUrls: { api: 'x' },
    };
    const template = { account: 'acme:two', variant: 'one', options };
    const empty = new Variables({});
    empty.optionsOf(template, 'test');
    expect([...empty.missing]).to.deep.equal([
      'BILLKEY_LIVE_ACME_TWO_SITE_BILLING_SITE_CODE',
      'BILLKEY_LIVE_ACME_TWO_SITE_BILLING_COUNT',
      'BILLKEY_LIVE_ACME_TWO_SITE_LIVE',
      'BILLKEY_LIVE_ACME_TWO_SERVICES',
    ]);
    const full = new Variables({
      BILLKEY_LIVE_ACME_TWO_SITE_BILLING_SITE_CODE: 'T0000000',
      BILLKEY_LIVE_ACME_TWO_SITE_BILLING_COUNT: '7',
      BILLKEY_LIVE_ACME_TWO_SITE_LIVE: 'true',
      BILLKEY_LIVE_ACME_TWO_SERVICES: 'one,two',
      BILLKEY_LIVE_ACME_TWO_BASE_URLS_PG_WEB: 'https://x.example',
      BILLKEY_LIVE_ACME_TWO_UNVERIFIED: 'key-in,cancel',
    });
    expect(full.optionsOf(template, 'live')).to.deep.equal({
      ...{ account: 'two', mode: 'live', baseUrls: { pgWeb: 'https://x.example' }, unverified: ['key-in', 'cancel'] },
      site: { billing: { siteCode: 'T0000000', count: 7 }, live: true },
      services: ['one', 'two'],
    });
    expect(full.missing.size).to.equal(0);
    expect(full.secrets.has('T0000000')).to.equal(true);
  });

  it('needs of a card what the PG needs', () => {
    const variables = new Variables({ BILLKEY_LIVE_CARD_PASSWORD2: '12' });
    const card = (required: string[]): object => ({ maxDigits: 16, required });
    const limits = {
      buyer: {},
      card: card([]),
      operations: { issue: { card: card(['holderId']) } },
    } as object as Limits;
    const all = { limits, capabilities: new Set(['billing-key-by-api', 'charge'] as const) };
    expect(variables.card(all)).to.deep.equal({ password2: '12' });
    const names = ['NUMBER', 'EXPIRY', 'HOLDER_ID'].map((name) => `BILLKEY_LIVE_CARD_${name}`);
    expect([...variables.missing]).to.deep.equal(names);
    variables.missing.clear();
    variables.card({ ...all, capabilities: new Set(['charge'] as const) });
    expect([...variables.missing]).to.deep.equal(names.slice(0, 2));
  });

  it('needs of a buyer what the PG needs for anything that is done', () => {
    const variables = new Variables({ BILLKEY_LIVE_BUYER_ID: 'user-1', BILLKEY_LIVE_BUYER_NAME: '홍길동' });
    const card = { maxDigits: 16, required: [] };
    const operations = { 'key-in': { buyer: { required: ['id', 'email'] } }, issue: { buyer: { required: ['ip'] } } };
    const limits = { buyer: { required: ['phone'] }, card, operations } as object as Limits;
    const capabilities = new Set(['charge', 'key-in'] as const);
    expect(variables.buyer({ limits, capabilities })).to.deep.equal({ name: '홍길동', id: 'user-1' });
    expect([...variables.missing]).to.have.members(['BILLKEY_LIVE_BUYER_PHONE', 'BILLKEY_LIVE_BUYER_EMAIL']);
  });
});
