import { billkey, PgRegistry } from '@billkey/core';
import { nice, type NiceStartOptions } from '@billkey/nice';
import { expect } from 'chai';
import { Container } from 'inversify';
import { inspect } from 'node:util';
import { caught } from '../support/quiet-nice.js';

const HEX = '0123456789abcdef0123456789abcdef';
const TEST = { mode: 'test', clientId: `S2_${HEX}`, secretKey: HEX } as const;
const LIVE = { ...TEST, mode: 'live', clientId: `R2_${HEX}` } as const;

describe('bad options of a NICE account', () => {
  for (const options of [
    TEST,
    LIVE,
    { ...TEST, clientId: HEX },
    { ...LIVE, clientId: HEX },
    { ...TEST, auth: 'bearer' },
  ]) {
    it(`are not ${inspect({ ...options, secretKey: '…' }, { breakLength: Infinity })}`, () => {
      expect(nice(options as NiceStartOptions)).to.be.an('object');
      expect(nice.registration(options as NiceStartOptions).account).to.equal('nice');
    });
  }

  for (const [field, options] of [
    ['options', undefined],
    ['options', null],
    ['options', []],
    ['options', 'CANARY'],
    ['mode', { ...TEST, mode: undefined }],
    ['mode', { ...TEST, mode: 'CANARY' }],
    ['clientId', { ...TEST, clientId: undefined }],
    ['clientId', { ...TEST, clientId: null }],
    ['clientId', { ...TEST, clientId: '' }],
    ['clientId', { ...TEST, clientId: `S2_${HEX}0` }],
    ['clientId', { ...TEST, clientId: `S2_${HEX.slice(1)}` }],
    ['clientId', { ...TEST, clientId: `T2_${HEX}` }],
    ['clientId', { ...TEST, clientId: `S3_${HEX}` }],
    ['clientId', { ...TEST, clientId: `S2_${HEX.toUpperCase()}` }],
    ['clientId', { ...TEST, clientId: ` S2_${HEX}` }],
    ['clientId', { ...TEST, clientId: [`S2_${HEX}`] }],
    ['clientId', { ...LIVE, clientId: `S2_${HEX}` }],
    ['clientId', { ...LIVE, clientId: `S1_${HEX}` }],
    ['clientId', { ...TEST, clientId: `R2_${HEX}` }],
    ['clientId', { ...TEST, clientId: `R1_${HEX}` }],
    ['secretKey', { ...TEST, secretKey: undefined }],
    ['secretKey', { ...TEST, secretKey: `CANARY${HEX.slice(7)}` }],
    ['secretKey', { ...TEST, secretKey: `CANARY${HEX}` }],
    ['secretKey', { ...TEST, secretKey: `CANARY${HEX.slice(7)}\n` }],
    ['secretKey', { ...TEST, secretKey: `CANARY ${HEX.slice(7)}` }],
    ['secretKey', { ...TEST, secretKey: `키${HEX.slice(1)}` }],
    ['secretKey', { ...TEST, secretKey: 12345678 }],
    ['auth', { ...TEST, auth: 'CANARY' }],
    ['auth', { ...TEST, auth: null }],
    ['account', { ...TEST, account: 'CANARY' }],
    ['secretkey', { ...TEST, secretkey: 'CANARY' }],
    ['baseUrls.pay', { ...TEST, baseUrls: { pay: 'https://CANARY' } }],
    ['baseUrls.api', { ...TEST, baseUrls: { api: 'http://CANARY.example' } }],
    ['baseUrls.api', { ...TEST, baseUrls: { api: 'https://api.nicepay.co.kr' } }],
    ['baseUrls.api', { ...LIVE, baseUrls: { api: 'https://sandbox-api.nicepay.co.kr' } }],
    ['baseUrls.api', { ...LIVE, baseUrls: { api: 'http://127.0.0.1:1' } }],
    ['timeouts.answerMs', { ...TEST, timeouts: { answerMs: -1 } }],
    ['timeouts.idleMs', { ...TEST, timeouts: { idleMs: 1 } }],
  ] as const) {
    it(`are refused for ${field}: ${inspect(options, { breakLength: Infinity })}`, async () => {
      // Hosts are looked at when the account is first used: until then no port of the host's is known.
      const use = (): unknown => {
        const container = new Container();
        container.load(billkey({ sealingKeys: [{ id: 'a', key: Buffer.alloc(32).toString('base64') }] }));
        container.load(nice(options as unknown as NiceStartOptions));
        return container.get(PgRegistry).get('nice', 'charge');
      };
      expect(await caught(use)).to.deep.equal({ code: 'invalid_options', field });
    });
  }

  it('are refused as well for an account that is added at run time', async () => {
    const options = { ...TEST, secretKey: 'CANARY' };
    expect(await caught(() => nice.registration(options))).to.deep.equal({
      code: 'invalid_options',
      field: 'secretKey',
    });
  });

  it('are those of the same account twice', async () => {
    const container = new Container();
    container.load(billkey(), nice(TEST), nice({ ...TEST, clientId: `S1_${HEX}` }));
    const { code } = await caught(() => container.get(PgRegistry).get('nice', 'charge'));
    expect(code).to.equal('duplicate_account');
  });

  it('are not two accounts, one of them loaded late and one more added at run time', () => {
    const container = new Container();
    container.load(billkey(), nice(TEST));
    const registry = container.get(PgRegistry);
    const first = registry.get('nice', 'charge');
    container.load(nice({ ...TEST, account: 'late' }));
    registry.add(nice.registration({ ...TEST, account: 'added' }));
    const all = registry.find('charge').map(({ account }) => account);
    expect(all).to.have.members(['nice', 'nice:late', 'nice:added']);
    expect(registry.get('nice', 'charge')).to.equal(first);
    expect(registry.get('nice:late', 'charge')).to.equal(registry.get('nice:late', 'charge'));
    expect(registry.get('nice:late', 'charge')).not.to.equal(registry.get('nice:added', 'charge'));
    registry.close();
  });
});
