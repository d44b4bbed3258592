import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode, GotTransport, type AccountCheckup, type CheckQuestion } from '@billkey/core';
import { nice } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { diagnosed } from '../src/commands/doctor.js';
import { receivedCheck } from '../src/doctor/charset.js';
import { examine } from '../src/doctor/examine.js';
import { Stop } from '../src/stop.js';
import { byName, Bytes, expectNoSecret, MINUTE_MS, OTHER, Ward } from './support/doctor.js';

const ACCOUNT_OPTIONS = niceSimulator.accounts[0]?.options ?? {};

describe('billkey doctor: what it finds', function () {
  this.timeout(30_000);
  const ward = new Ward();
  beforeEach(async () => (await ward.control()).reset());
  afterEach(() => ward.expectNothingMoved());
  after(() => ward.close());

  for (const [account, change, code, advice] of [
    ['nice', { secretKey: OTHER.secretKey }, 'U104', 'copy clientId and secretKey again'],
    ['nice', { auth: 'bearer' }, 'U103', 'option auth, which is bearer'],
    ['nice:bearer', { auth: 'basic' }, 'U304', 'option auth, which is basic'],
    ['nice:bearer', { secretKey: OTHER.secretKey }, 'U104', 'copy clientId and secretKey again'],
    ['nice:webapi', { mid: OTHER.mid }, 'A114', 'copy mid again'],
    ['nice:webapi', { merchantKey: OTHER.merchantKey }, 'A211', 'copy merchantKey (상점키) again'],
  ] as const) {
    it(`says what to do about another ${Object.keys(change).join()} of ${account}`, async () => {
      const { credentials, egress, 'charset-received': charset } = byName(await ward.examined(account, change));
      expect(credentials).to.include({ status: 'wrong', pgCode: code });
      expect(credentials.detail).to.match(new RegExp(`^refused with ${code} \\([가-힣A-Za-z ]+\\)$`));
      expect(credentials.advice).to.include(advice);
      expect([egress.status, charset.status]).to.deep.equal(['untold', 'ok']);
    });
  }

  it('notices a clock that is ahead', async () => {
    await (await ward.control()).moveClock(-10 * MINUTE_MS);
    const { clock } = byName(await ward.examined('nice'));
    expect(clock).to.include({ status: 'wrong', detail: 'this machine is 10 minutes ahead of the PG' });
  });

  it('bears a clock that is half a minute off', async () => {
    await (await ward.control()).moveClock(MINUTE_MS / 2);
    const { clock } = byName(await ward.examined('nice:webapi'));
    expect(clock).to.include({ status: 'ok' });
    expect(clock.detail).to.match(/^within \d\d s of the PG's$/);
  });

  it('does not wait for ever for a host that never shakes hands', async () => {
    const silent = new Bytes();
    const port = await silent.open();
    const change = { baseUrls: { api: `https://127.0.0.1:${port}` }, timeouts: { connectMs: 100 } };
    const { reachability } = byName(await ward.examined('nice', change));
    expect(reachability.detail).to.equal(`127.0.0.1:${port} is not reached: ETIMEDOUT`);
    await silent.close();
  });

  it('notices EUC-KR in JSON too', async () => {
    await ward.fault('wrong-charset');
    const { 'charset-received': charset } = byName(await ward.examined('nice'));
    expect(charset).to.include({ status: 'wrong', detail: 'the answer is EUC-KR where UTF-8 is expected' });
  });

  for (const code of ['U315', 'A224']) {
    it(`knows ${code} for an address that is not registered`, async () => {
      await ward.fault('answer-code', { code });
      const { credentials, egress } = byName(await ward.examined('nice:webapi'));
      expect(egress).to.include({ status: 'wrong', pgCode: code });
      expect(egress.advice).to.equal("register the public address of this machine under 허용 IP in NICE's console");
      expect(credentials.status).to.equal('untold');
    });
  }

  it('proves nothing by a code that says that the PG is late', async () => {
    await ward.fault('answer-code', { code: 'A299' });
    const { credentials } = byName(await ward.examined('nice'));
    expect(credentials).to.include({ status: 'wrong', pgCode: 'A299' });
    expect(credentials.detail).to.match(/which proves nothing$/);
  });

  it('says when no answer came, and still tells the time', async () => {
    await ward.fault('reset-before-booking');
    const { credentials, clock } = byName(await ward.examined('nice'));
    expect(credentials).to.include({ status: 'wrong', detail: 'no answer of the PG came: ECONNRESET' });
    expect(clock.status).to.equal('ok');
  });

  for (const [what, options, sentence] of [
    ['JSON that is broken', '{"secretKey": "oops', /\.json is not JSON\.$/],
    ['a list', [], /must hold one JSON object\.$/],
    ['an option that is missing', { mode: 'test' }, /^nice: option clientId must be a NICE client id/],
    ['an option that is not known', { mode: 'test', secret: 'x' }, /^nice: option \w+ /],
    ['no address', { ...ACCOUNT_OPTIONS, baseUrls: { api: 'nowhere' } }, /^nice: option baseUrls\.api must be an abs/],
    ['the options of another account', { ...ACCOUNT_OPTIONS, account: 'x' }, /^the options are of another account/],
  ] as const) {
    it(`says what is wrong with ${what}`, async () => {
      const asked = diagnosed('nice', { options: await ward.desk.file(options) });
      const error: unknown = await asked.catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(Stop).with.property('exitCode', 2);
      expect((error as Stop).message).to.match(sentence);
      expectNoSecret((error as Stop).message, ACCOUNT_OPTIONS);
    });
  }
});

describe('billkey doctor, at other PGs', () => {
  const question: CheckQuestion = { asks: 'a question', ask: () => Promise.resolve({ status: 'absent' }) };
  const CHECKUP: AccountCheckup = {
    hosts: {},
    credentials: question,
    advice: {},
    address: { none: 'it has no list of addresses' },
    charset: { answers: 'cp949', requests: 'cp949', unproven: 'it never echoes' },
  };

  async function checksWith(change: Partial<AccountCheckup> | null): Promise<ReturnType<typeof byName>> {
    const registration = nice.registration(ACCOUNT_OPTIONS as object as Parameters<typeof nice.registration>[0]);
    const checkup = (): AccountCheckup | null => (change === null ? null : { ...CHECKUP, ...change });
    const transport = new GotTransport();
    const checks = await examine({ ...registration, checkup }, { transport, proxy: null, patienceMs: 1000 });
    transport.close();
    return byName({ checks });
  }

  it('says that an adapter declares nothing', async () => {
    const checks = await checksWith(null);
    expect(Object.keys(checks)).to.have.lengthOf(6);
    for (const { status, detail } of Object.values(checks)) {
      expect({ status, detail }).to.deep.equal({
        status: 'no-call',
        detail: 'the adapter nice/start declares no checkup',
      });
    }
  });

  it('says why a PG has no call, and asks every host for its time alone', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(404, { date: new Date(Date.now() - 90_000).toUTCString() }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const api = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const none = 'it answers a wrong key and an unknown order alike';
    const { credentials, clock, egress } = await checksWith({ hosts: { api }, credentials: { none } });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(credentials).to.include({ status: 'no-call', detail: none });
    expect(egress).to.include({ status: 'no-call' });
    expect(egress.detail).to.equal('from 127.0.0.1, without a proxy; it has no list of addresses');
    expect(clock.detail).to.match(/^this machine is (89|90|91)\.\d s ahead of the PG$/);
    expect(requests).to.deep.equal(['GET /']);
  });

  for (const [text, charset, expected, status] of [
    ['거래내역 없음', 'cp949', 'cp949', 'ok'],
    ['거래내역 없음', 'utf-8', 'cp949', 'wrong'],
    ['거래내역 없음', 'cp949', 'utf-8', 'wrong'],
    ['거래내역 없음', 'utf-8', 'utf-8', 'ok'],
    ['no such order', 'utf-8', 'utf-8', 'untold'],
  ] as const) {
    it(`takes ${text} in ${charset} as ${status} where ${expected} is expected`, () => {
      const body = encode(JSON.stringify({ message: text }), charset, 'text');
      const answer = { reached: 'answered', status: 200, headers: {}, body } as const;
      expect(receivedCheck(expected, answer).status).to.equal(status);
    });
  }
});
