import { niceSimulator } from '@billkey/nice/simulator';
import { expect } from 'chai';
import { byName, Bytes, complaintsOf, doctor, MINUTE_MS, OTHER, Ward } from './support/doctor.js';

const ACCOUNTS = niceSimulator.accounts.map(({ account }) => account);

describe('billkey doctor', function () {
  this.timeout(30_000);
  const ward = new Ward();
  beforeEach(async () => (await ward.control()).reset());
  afterEach(() => ward.expectNothingMoved());
  after(() => ward.close());

  for (const account of ACCOUNTS) {
    it(`ticks everything that can be asked of ${account}`, async () => {
      const { code, diagnosis } = await ward.ran(account);
      expect(code).to.equal(0);
      expect(complaintsOf(diagnosis)).to.deep.equal(['charset-sent: no-call']);
      const variant = account === 'nice:webapi' ? 'webapi' : 'start';
      expect(diagnosis).to.include({ account, pg: 'nice', variant, mode: 'test' });
      const { credentials, egress, reachability } = byName(diagnosis);
      expect(credentials).to.include(
        variant === 'start' ? { pgCode: 'U126', verified: true } : { pgCode: '0000', verified: false },
      );
      expect(egress.detail).to.include('from 127.0.0.1, without a proxy;');
      expect(reachability.detail).to.match(/^127\.0\.0\.1:\d+ in [\d.]+ m?s, plain http on this machine$/);
      const asked = await ward.asked();
      expect(asked).to.deep.equal(account === 'nice:bearer' ? ['token', 'find'] : ['find']);
    });
  }

  for (const [what, account, change, code] of [
    ['a wrong secret', 'nice', { secretKey: OTHER.secretKey }, 'U104'],
    ['a wrong client id', 'nice', { clientId: OTHER.clientId }, 'U102'],
    ['a wrong merchant key', 'nice:webapi', { merchantKey: OTHER.merchantKey }, 'A211'],
  ] as const) {
    it(`ends with 1 for ${what}`, async () => {
      const { code: exitCode, diagnosis } = await ward.ran(account, change);
      expect(exitCode).to.equal(1);
      expect(byName(diagnosis).credentials).to.include({ status: 'wrong', pgCode: code });
    });
  }

  it('ends with 1 for a clock that is 10 minutes off', async () => {
    await (await ward.control()).moveClock(10 * MINUTE_MS);
    const { code, diagnosis } = await ward.ran('nice');
    expect(code).to.equal(1);
    expect(complaintsOf(diagnosis)).to.deep.equal(['clock: wrong', 'charset-sent: no-call']);
    expect(byName(diagnosis).clock.detail).to.equal('this machine is 10 minutes behind the PG');
  });

  it('ends with 1 for a dead port, and asks nothing', async () => {
    const dead = new Bytes();
    const port = await dead.open();
    await dead.close();
    const { code, diagnosis } = await ward.ran('nice', { baseUrls: { api: `http://127.0.0.1:${port}` } });
    expect(code).to.equal(1);
    const { reachability, ...others } = byName(diagnosis);
    expect(reachability).to.include({ status: 'wrong', detail: `127.0.0.1:${port} is not reached: ECONNREFUSED` });
    expect(reachability.advice).to.include('outgoing connections');
    for (const { status } of Object.values(others)) expect(status).to.be.oneOf(['untold', 'no-call']);
    expect(await ward.asked()).to.deep.equal([]);
  });

  it('ends with 1 for a page of HTML', async () => {
    await ward.fault('html-page');
    const { code, diagnosis } = await ward.ran('nice');
    expect(code).to.equal(1);
    const { credentials, egress, 'charset-received': charset } = byName(diagnosis);
    expect(credentials.detail).to.equal("a page of HTML came instead of the PG's answer (HTTP 200)");
    expect([credentials.status, egress.status, charset.status]).to.deep.equal(['wrong', 'untold', 'untold']);
  });

  it('ends with 1 for EUC-KR where UTF-8 was asked for', async () => {
    await ward.fault('wrong-charset');
    const { code, diagnosis } = await ward.ran('nice:webapi');
    expect(code).to.equal(1);
    const { credentials, 'charset-received': charset } = byName(diagnosis);
    expect(charset).to.include({ status: 'wrong', detail: 'the answer is EUC-KR where UTF-8 is expected' });
    expect(credentials).to.include({ status: 'wrong', detail: "the PG's answer cannot be read (HTTP 200)" });
  });

  it('prints a line for each check, and what to do under those that are wrong', async () => {
    const options = await ward.desk.file(await ward.optionsOf('nice:webapi', { merchantKey: OTHER.merchantKey }));
    const { code, stdout, stderr } = await doctor(['nice:webapi', '--options', options]);
    expect({ code, stderr }).to.deep.equal({ code: 1, stderr: '' });
    for (const line of [
      /^nice:webapi \(webapi\), mode test; nothing is charged, issued or cancelled$/m,
      /^ {2}✓ {2}reachability {5}127/m,
      /^ {2}✗ {2}credentials {6}refused with A211 .*\n {22}→ copy merchantKey/m,
      /^ {2}\? {2}egress/m,
      /^ {2}– {2}charset sent {5}EUC-KR, which no question proves: /m,
      /^1 thing to be put right\.$/m,
    ]) {
      expect(stdout).to.match(line);
    }
  });

  it('ends with 2 and one sentence when it cannot begin', async () => {
    const options = await ward.desk.file(await ward.optionsOf('nice'));
    const runs = await Promise.all([
      doctor(['acme', '--options', options]),
      doctor(['nice', '--options', `${options}.not`]),
      doctor(['nice', '--options', options, '--proxy', 'proxy:3128']),
      doctor(['nice']),
    ]);
    for (const { code, stdout } of runs) expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    const [pg, file, proxy, none] = runs.map(({ stderr }) => stderr);
    expect(pg).to.match(/^billkey: no PG "acme" is installed; there is .*nice.*\.\n$/);
    expect(file).to.equal(`billkey: ${options}.not cannot be read (ENOENT).\n`);
    expect(proxy).to.match(/^billkey: .*It must be an http or https address\.\n$/);
    expect(none).to.equal("billkey: required option '--options <file>' not specified\n");
  });
});
