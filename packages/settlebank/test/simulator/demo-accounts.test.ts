import { settlebankSimulator } from '@billkey/settlebank/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { aes, sha256 } from './stage.js';

/** What a key, a key-in payment without and one with the holder's data come to. */
const EXPECTED: Readonly<Record<string, string>> = {
  settlebank: '0000 CA03 0000',
  'settlebank:none': 'CA60 0000 0000',
  'settlebank:issuer': 'CA60 CA60 CA60',
  'settlebank:window': 'CA60 0000 0000',
};

describe('SettleBank demo accounts', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([settlebankSimulator]);
  });
  after(() => started.close());

  let count = 0;
  async function send(
    options: Readonly<Record<string, unknown>>,
    page: string,
    bizType: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<string> {
    const [mchtId = '', hashKey = '', aesKey = ''] = ['mchtId', 'hashKey', 'aesKey'].map((name) =>
      String(options[name]),
    );
    const now = new Date(Date.now() + 9 * 3_600_000).toISOString().replace(/\D/g, '');
    const [trdDt, trdTm, mchtTrdNo] = [now.slice(0, 8), now.slice(8, 14), `demo-${++count}`];
    const { trdAmt = '0' } = fields;
    const card = { cardNo: '9410000000000013', vldDtMon: '12', vldDtYear: '39' };
    const encrypted = Object.entries({ ...card, ...fields }).map(([name, value]) => {
      return [name, /^(cardNo|vldDt|idntNo|cardPwd|trdAmt)/.test(name) ? aes(value, aesKey) : value] as const;
    });
    const pktHash = sha256(trdDt, trdTm, mchtId, mchtTrdNo, trdAmt, hashKey);
    const head = { mchtId, ver: '0A19', method: 'CA', bizType, encCd: '23', mchtTrdNo, trdDt, trdTm };
    const url = `${started.pgs['settlebank']?.baseUrls['api'] ?? ''}/spay/${page}.do`;
    const body = JSON.stringify({ params: head, data: { pktHash, ...Object.fromEntries(encrypted) } });
    const answer = await fetch(url, { method: 'POST', body, headers: { connection: 'close' } });
    return ((await answer.json()) as { params: { outRsltCd: string } }).params.outRsltCd;
  }

  for (const { account, variant, options } of settlebankSimulator.accounts) {
    it(`${account} has a key of each kind, and does what its level of authentication allows`, async () => {
      expect(variant).to.equal('standard');
      expect(options['mchtId']).to.match(/^nxsim_[a-z]_(gu|bi|il)$/);
      expect(options['hashKey']).to.match(/^ST\d{19}$/);
      expect(options['aesKey']).to.match(/^[\x21-\x7e]{32}$/);
      const holder = { idntNo: '800101', cardPwd: '12' };
      const terms = {
        pmtprdNm: '구독',
        mchtCustNm: '김',
        mchtCustId: 'u',
        instmtMon: '00',
        crcCd: 'KRW',
        trdAmt: '1000',
      };
      const codes = [
        await send(options, 'APICardAuth', 'A4', { ...holder, keyRegYn: 'Y' }),
        await send(options, 'APICardActionPay', 'B0', terms),
        await send(options, 'APICardActionPay', 'B0', { ...terms, ...holder }),
      ];
      expect(codes.join(' ')).to.equal(EXPECTED[account]);
    });
  }

  it('open payment windows with the names of their shop', () => {
    const seen = settlebankSimulator.accounts.map(({ account, options }) => [
      account,
      options['mchtName'],
      options['mchtEName'],
    ]);
    expect(seen).to.deep.equal([
      ['settlebank', undefined, undefined],
      ['settlebank:none', undefined, undefined],
      ['settlebank:issuer', '빌키상점', 'Billkey Shop'],
      ['settlebank:window', '빌키상점', 'Billkey Shop'],
    ]);
  });

  it('stand in README.md with all of their options', () => {
    const text = readFileSync(new URL('../../../simulator/README.md', import.meta.url), 'utf8');
    for (const { account, options } of settlebankSimulator.accounts) {
      expect(text).to.contain(`\`${account}\``);
      for (const name of Object.keys(options).filter((one) => one !== 'account'))
        expect(text).to.contain(`\`${name}\``);
    }
    expect(settlebankSimulator.accounts.map(({ account }) => account)).to.deep.equal(Object.keys(EXPECTED));
  });
});
