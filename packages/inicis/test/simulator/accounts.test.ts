import { createInicisSimulator, inicisSimulator } from '@billkey/inicis/simulator';
import { startSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { CARD, Shop } from './shop.js';
import { codeOf, FIRST, openStage, textIn } from './stage.js';

describe('INICIS simulator, accounts', () => {
  it('has one for each way to set a MID up, with what its console shows', () => {
    const ways = inicisSimulator.accounts.map(({ account, variant, options }) => {
      const { mid, iniapiKey, iniapiIv, siteUrl, liteKey, signKey, ...rest } = options;
      expect(siteUrl, account).to.equal('https://shop.example');
      expect(mid, account).to.match(/^[0-9a-z]{10}$/);
      expect(iniapiKey, account).to.match(/^[!-~]{16}$/);
      expect(iniapiIv, account).to.match(/^[!-~]{14}==$/);
      if (liteKey !== undefined) expect(liteKey, account).to.match(/^[A-Za-z0-9+/=]{32}$/);
      if (signKey !== undefined) expect(signKey, account).to.match(/^[A-Za-z0-9+/=]{32}$/);
      const secrets = [liteKey && 'liteKey', signKey && 'signKey'].filter((name) => name !== undefined);
      return [account, variant, rest, secrets.join(' ')];
    });
    expect(ways).to.deep.equal([
      ['inicis', 'v1', { mode: 'test' }, ''],
      ['inicis:v2', 'v2', { account: 'v2', mode: 'test', api: 'v2' }, ''],
      ['inicis:contracts', 'v1', { account: 'contracts', mode: 'test', holderVerification: false, taxParts: true }, ''],
      ['inicis:window', 'v1', { account: 'window', mode: 'test' }, 'liteKey'],
      [
        'inicis:classic-window',
        'v1',
        { account: 'classic-window', mode: 'test', window: 'classic' },
        'liteKey signKey',
      ],
    ]);
  });

  it('tells each of their options in the README', () => {
    const text = readFileSync(new URL('../../../simulator/README.md', import.meta.url), 'utf8');
    const told = [...text.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    const own = inicisSimulator.accounts.flatMap(({ options }) => Object.keys(options));
    const needed = new Set(own.filter((name) => name !== 'account' && name !== 'mode'));
    expect(told).to.include.members([...needed]);
  });

  it('serves both generations to each of them', async () => {
    const shop = new Shop(await openStage(inicisSimulator));
    for (const { account, options } of inicisSimulator.accounts) {
      const { mid, iniapiKey, iniapiIv } = options;
      const as = { ...FIRST, mid: textIn(mid), iniapiKey: textIn(iniapiKey), iniapiIv: textIn(iniapiIv) };
      const key = await shop.key(CARD, as);
      const tids = [await shop.charge(key, {}, as), await shop.chargeV2(key, {}, as), await shop.keyIn(CARD, {}, as)];
      for (const { json } of tids) {
        expect(codeOf(await shop.inquiry({ tid: String(json['tid']) }, as)), account).to.equal('SUCCESS');
      }
      const [first, second, third] = tids.map(({ json }) => String(json['tid']));
      expect(codeOf(await shop.refund(first ?? '', {}, as)), account).to.equal('00');
      expect(codeOf(await shop.partV2(second ?? '', '1000', '9000', as)), account).to.equal('00');
      expect(codeOf(await shop.part(third ?? '', '1000', '9000', as)), account).to.equal('00');
    }
    await shop.stage.close();
  });

  it('listens on the loopback, beside another one', async () => {
    const one = await startSimulators([createInicisSimulator({ merchants: [FIRST] })]);
    const two = await startSimulators([createInicisSimulator()]);
    const urls = [one, two].map(({ pgs }) => pgs['inicis']?.baseUrls['api']);
    expect(new Set(urls)).to.have.property('size', 2);
    for (const url of urls) expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    await Promise.all([one.close(), two.close()]);
  });
});
