import {
  AccountOptions,
  billkey,
  OptionsError,
  resolveHosts,
  returnedUrl,
  silentLogger,
  processSealer,
  validateOptions,
  type BillkeyOptions,
} from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';

const HOSTS = {
  api: { live: 'https://api.pg.example', test: 'https://sandbox.pg.example' },
  pay: { live: 'https://pay.pg.example', test: 'https://pay.pg.example' },
};

/** The field of the options error that `act` throws; no value may be in its message. */
function fieldOf(act: () => unknown): string {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    expect(error).to.be.an.instanceof(OptionsError);
    expect(String(error)).not.to.match(/VALUE|evil/);
    return (error as OptionsError).field;
  }
}

describe('options of a merchant account', () => {
  const check = (options: unknown): AccountOptions => validateOptions('pg', AccountOptions, options);

  it('are taken as they are', () => {
    const options = {
      ...{ mode: 'test', account: 'second', baseUrls: { api: 'http://127.0.0.1:1' } },
      ...{ timeouts: { connectMs: 1, answerMs: 600_000 }, unverified: ['charge'] },
    };
    expect(check(options)).to.deep.include(options);
    expect(check({ mode: 'live' }).mode).to.equal('live');
  });

  for (const [field, options] of [
    ['options', null],
    ['options', []],
    ['options', undefined],
    ['options', 'VALUE'],
    ['mode', {}],
    ['mode', { mode: 'VALUE' }],
    ['mode', { mode: ['live'] }],
    ['account', { mode: 'test', account: 'VALUE' }],
    ['account', { mode: 'test', account: '' }],
    ['account', { mode: 'test', account: null }],
    ['baseUrls', { mode: 'test', baseUrls: 'VALUE' }],
    ['baseUrls', { mode: 'test', baseUrls: [] }],
    ['timeouts', { mode: 'test', timeouts: 1000 }],
    ['timeouts.connectMs', { mode: 'test', timeouts: { connectMs: 0 } }],
    ['timeouts.connectMs', { mode: 'test', timeouts: { connectMs: '10' } }],
    ['timeouts.connectMs', { mode: 'test', timeouts: { connectMs: Infinity } }],
    ['timeouts.answerMs', { mode: 'test', timeouts: { answerMs: 600_001 } }],
    ['timeouts.answerMs', { mode: 'test', timeouts: { answerMs: 1.5 } }],
    ['timeouts.readMs', { mode: 'test', timeouts: { readMs: 1 } }],
    ['unverified', { mode: 'test', unverified: 'charge' }],
    ['unverified', { mode: 'test', unverified: [1] }],
    ['secretkey', { mode: 'test', secretkey: 'VALUE' }],
  ] as const) {
    it(`name ${field}: ${inspect(options)}`, () => {
      expect(fieldOf(() => check(options))).to.equal(field);
    });
  }
});

describe('hosts of a PG', () => {
  const resolve = (options: AccountOptions): Readonly<Record<'api' | 'pay', URL>> => resolveHosts('pg', options, HOSTS);

  it('are those of the mode', () => {
    expect(resolve({ mode: 'live' }).api.href).to.equal('https://api.pg.example/');
    expect(resolve({ mode: 'test' }).api.href).to.equal('https://sandbox.pg.example/');
  });

  for (const address of [
    ...['http://127.0.0.1:8080', 'http://127.9.9.9', 'http://localhost:8080', 'http://[::1]:8080'],
    ...['https://127.0.0.1', 'https://simulator.example:8443'],
  ]) {
    it(`can be ${address} for tests`, () => {
      const { api, pay } = resolve({ mode: 'test', baseUrls: { api: address } });
      expect([api.href, pay.href]).to.deep.equal([new URL(address).href, 'https://pay.pg.example/']);
    });
  }

  it('can be another of the PG for live use, and the one both modes share', () => {
    expect(resolve({ mode: 'live', baseUrls: { api: 'https://dc2.pg.example' } }).api.host).to.equal('dc2.pg.example');
    expect(resolve({ mode: 'live', baseUrls: { pay: 'https://pay.pg.example' } }).pay.host).to.equal('pay.pg.example');
  });

  for (const [mode, baseUrls, field] of [
    ['test', { api: 'http://evil.example' }, 'baseUrls.api'],
    ['test', { api: 'http://127.0.0.1.evil.example' }, 'baseUrls.api'],
    ['test', { api: 'http://localhost.evil.example' }, 'baseUrls.api'],
    ['test', { api: 'http://10.0.0.1' }, 'baseUrls.api'],
    ['test', { api: 'ftp://127.0.0.1' }, 'baseUrls.api'],
    ['test', { api: 'file:///etc' }, 'baseUrls.api'],
    ['test', { api: '127.0.0.1:8080' }, 'baseUrls.api'],
    ['test', { api: '/VALUE' }, 'baseUrls.api'],
    ['test', { api: '' }, 'baseUrls.api'],
    ['test', { api: null }, 'baseUrls.api'],
    ['test', { api: 8080 }, 'baseUrls.api'],
    ['test', { api: 'https://api.pg.example' }, 'baseUrls.api'],
    ['live', { api: 'https://sandbox.pg.example' }, 'baseUrls.api'],
    ['live', { api: 'http://127.0.0.1:8080' }, 'baseUrls.api'],
    ['live', { api: 'https://localhost' }, 'baseUrls.api'],
    ['test', { api: 'https://simulator.example/nice' }, 'baseUrls.api'],
    ['test', { api: 'https://simulator.example/?a=VALUE' }, 'baseUrls.api'],
    ['test', { api: 'https://simulator.example/#VALUE' }, 'baseUrls.api'],
    ['test', { api: 'https://u:VALUE@simulator.example' }, 'baseUrls.api'],
    ['test', { window: 'https://127.0.0.1' }, 'baseUrls.window'],
    ['test', { constructor: 'https://127.0.0.1' }, 'baseUrls.constructor'],
    ['test', { toString: 'https://127.0.0.1' }, 'baseUrls.toString'],
  ] as const) {
    it(`are never ${JSON.stringify(baseUrls)} in mode ${mode}`, () => {
      const options = { mode, baseUrls: baseUrls as unknown as Record<string, string> };
      expect(fieldOf(() => resolve(options))).to.equal(field);
    });
  }
});

describe('addresses that come back from a PG', () => {
  const own = new URL('http://127.0.0.1:8080');
  const hosts = ['ready.pg.example', own];

  it('are followed to its hosts by https, and to where the account is told to reach it', () => {
    for (const text of ['https://ready.pg.example/a?b=c', 'http://127.0.0.1:8080/a', 'https://READY.pg.example:443/']) {
      expect(returnedUrl(text, hosts)?.href, text).to.equal(new URL(text).href);
    }
  });

  it('are followed to a domain and to all below it, where that is asked for', () => {
    const domain = ['.pg.example'];
    for (const text of ['https://pg.example/', 'https://a.pg.example/b', 'https://a.b.PG.example:443/']) {
      expect(returnedUrl(text, domain)?.href, text).to.equal(new URL(text).href);
    }
    for (const text of [
      'https://evilpg.example/',
      'https://a.pg.example:8443/',
      'http://a.pg.example/',
      'https://pg.example.evil.example/',
    ]) {
      expect(returnedUrl(text, domain), text).to.equal(null);
    }
  });

  for (const text of [
    'http://ready.pg.example/a',
    'https://ready.pg.example:8443/a',
    'https://evil.example/ready.pg.example',
    'https://ready.pg.example.evil.example/',
    'https://sub.ready.pg.example/',
    'https://ready.pg.example@evil.example/',
    'https://user:word@ready.pg.example/',
    'http://127.0.0.1:8081/a',
    'https://127.0.0.1:8080/a',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/a',
    '//evil.example/a',
    '',
    undefined,
  ]) {
    it(`are not followed to ${String(text)}`, () => {
      expect(returnedUrl(text, hosts)).to.equal(null);
    });
  }
});

describe('options of billkey()', () => {
  const KEYS = [{ id: 'a', key: Buffer.alloc(32).toString('base64') }];

  it('may all be left out', () => {
    expect(billkey()).to.be.an('object');
    expect(billkey({})).to.be.an('object');
    expect(billkey({ proxy: 'http://proxy.example:3128', sealingKeys: KEYS, logger: silentLogger })).to.be.an('object');
  });

  for (const [field, options] of [
    ['sealingKey', { sealingKey: KEYS }],
    ['sealer', { sealer: processSealer(), sealingKeys: KEYS }],
    ['sealingKeys', { sealingKeys: [] }],
    ['sealingKeys', { sealingKeys: null }],
    ['proxy', { proxy: 'VALUE' }],
    ['proxy', { proxy: 'localhost:3128' }],
    ['proxy', { proxy: 'socks5://localhost:1080' }],
    ['proxy', { proxy: '' }],
    ['proxy', { proxy: null }],
    ['proxy', { proxy: 3128 }],
    ['options', null],
    ['options', []],
    ['options', 'VALUE'],
  ] as const) {
    it(`name ${field}: ${JSON.stringify(options)}`, () => {
      expect(fieldOf(() => billkey(options as unknown as BillkeyOptions))).to.equal(field);
    });
  }
});
