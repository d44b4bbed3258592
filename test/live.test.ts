import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { root } from '#scripts/lib/root.mjs';

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npm run live` runs once everything is built. */
class Live {
  readonly process: ChildProcess;
  readonly ended: Promise<Ran>;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('BILLKEY_LIVE_'));
    this.process = spawn(process.execPath, [join(root, 'scripts/live.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...Object.fromEntries(inherited), ...env },
    });
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.process, 'close').then(([code]) => {
      return { code: code as number | null, stdout: this.stdout, stderr: this.stderr };
    });
  }
}

/** `clientId` of `nice:bearer` is `NICE_BEARER_CLIENT_ID` */
const CONSTANTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nice: { clientId: 'NICE_CLIENT_ID', secretKey: 'NICE_SECRET_KEY' },
  'nice:bearer': { clientId: 'NICE_BEARER_CLIENT_ID', secretKey: 'NICE_BEARER_SECRET_KEY', auth: 'NICE_BEARER_AUTH' },
  'nice:webapi': { mid: 'NICE_WEBAPI_MID', merchantKey: 'NICE_WEBAPI_MERCHANT_KEY' },
};
const BASE_URLS: Readonly<Record<string, readonly [name: string, service: string]>> = {
  nice: ['NICE_BASE_URLS_API', 'api'],
  'nice:bearer': ['NICE_BEARER_BASE_URLS_API', 'api'],
  'nice:webapi': ['NICE_WEBAPI_BASE_URLS_WEBAPI', 'webapi'],
};

describe('npm run live', function () {
  this.timeout(30_000);
  let simulators: StartedSimulators;
  const [card] = niceSimulator.testCards;

  before(async () => {
    simulators = await startSimulators([niceSimulator]);
  });
  beforeEach(() => simulators.control.reset());
  after(() => simulators.close());

  function variablesOf(account: string): Readonly<Record<string, string>> {
    const options = niceSimulator.accounts.find((candidate) => candidate.account === account)?.options ?? {};
    const [name = '', service = ''] = BASE_URLS[account] ?? [];
    const values = {
      ...Object.fromEntries(
        Object.entries(CONSTANTS[account] ?? {}).map(([option, constant]) => [constant, options[option] as string]),
      ),
      [name]: simulators.pgs['nice']?.baseUrls[service] ?? '',
      CARD_NUMBER: card?.number ?? '',
      CARD_EXPIRY: card?.expiry ?? '',
      CARD_HOLDER_ID: card?.holderId ?? '',
      CARD_PASSWORD2: card?.password2 ?? '',
    };
    return Object.fromEntries(Object.entries(values).map(([word, value]) => [`BILLKEY_LIVE_${word}`, value]));
  }

  function expectNoSecret({ stdout, stderr }: Ran, variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) {
      if (/_(SECRET_KEY|MERCHANT_KEY|NUMBER|HOLDER_ID)$/.test(name))
        expect(stdout + stderr, name).not.to.include(value);
    }
    expect(stdout + stderr).not.to.match(/BIKY\w/);
  }

  async function expectAllBack(): Promise<void> {
    const ledger = await simulators.control.ledger();
    const moved = ledger.reduce((sum, { kind, amount }) => sum + (kind === 'approval' ? amount : -amount), 0);
    expect(ledger.length).to.be.greaterThan(1);
    expect(moved).to.equal(0);
  }

  for (const account of Object.keys(CONSTANTS)) {
    it(`plays the story of ${account} wherever the variables point`, async () => {
      const variables = variablesOf(account);
      const ran = await new Live([account], variables).ended;
      expect(ran, ran.stdout).to.include({ code: 0, stderr: '' });
      expect(ran.stdout).to.match(new RegExp(`^${account} \\((start|webapi)\\), mode test\n  ✓ issue `));
      expect(ran.stdout).not.to.include('✗');
      expect(ran.stdout).to.match(/^ {2}✓ charge +1,000 KRW approved, approval number \d+$/m);
      expect(ran.stdout).to.match(/^Everything that was charged has gone back\.$/m);
      expectNoSecret(ran, variables);
      await expectAllBack();
    });
  }

  it('charges what it is told to', async () => {
    const ran = await new Live(['nice'], { ...variablesOf('nice'), BILLKEY_LIVE_AMOUNT: '2500' }).ended;
    expect(ran.code).to.equal(0);
    const [entry] = await simulators.control.ledger();
    expect(entry).to.include({ kind: 'approval', amount: 2500 });
  });

  it('takes back what it did when it is interrupted', async () => {
    const variables = variablesOf('nice');
    await simulators.control.setFault({ operation: 'find', kind: 'slow', ms: 1500 });
    const live = new Live(['nice'], variables);
    await simulators.control.waitFor({ operation: 'find', timeoutMs: 20_000 });
    live.process.kill('SIGINT');
    live.process.kill('SIGINT');
    const ran = await live.ended;
    expect(ran.code).to.equal(1);
    expect(ran.stderr).to.equal('live: taking back what was charged; Ctrl-C again only lists it.\n');
    expect(ran.stdout).to.match(/^ {2}– partial-cancel +interrupted$/m);
    expect(ran.stdout).to.match(/^Interrupted\.\nEverything that was charged has gone back\.$/m);
    expectNoSecret(ran, variables);
    await expectAllBack();
  });

  it('ends with 1 and lists what stands', async () => {
    await simulators.control.setFault({ operation: 'cancel', kind: 'answer-code', code: '2016', times: 0 });
    const ran = await new Live(['nice'], variablesOf('nice')).ended;
    const [entry] = await simulators.control.ledger();
    expect(ran.code).to.equal(1);
    expect(ran.stdout).to.match(/^! 1,000 KRW stand charged \(nice, order id live\w+, sent .*\): failed, .*code 2016/m);
    expect(ran.stdout).to.include(`PG payment id ${entry?.pgPaymentId ?? '?'}`);
    expect(ran.stdout).not.to.include('Everything');
  });

  it('names every variable that is missing, and nothing else', async () => {
    const missing = ['BILLKEY_LIVE_NICE_SECRET_KEY', 'BILLKEY_LIVE_CARD_EXPIRY'];
    const given = Object.entries(variablesOf('nice')).filter(([name]) => !missing.includes(name));
    const ran = await new Live(['nice'], { ...Object.fromEntries(given), BILLKEY_LIVE_CARD_NUMBER: '' }).ended;
    expect(ran).to.deep.equal({
      code: 2,
      stdout: '',
      stderr:
        'live: These environment variables are needed: BILLKEY_LIVE_NICE_SECRET_KEY, BILLKEY_LIVE_CARD_NUMBER, ' +
        'BILLKEY_LIVE_CARD_EXPIRY.\n',
    });
    expect(await simulators.control.requests()).to.deep.equal([]);
  });

  it('begins nothing that is not understood', async () => {
    const understood = [['nice', '--mode', 'real'], ['nice', '--live'], ['acme'], []];
    const runs = await Promise.all(understood.map((args) => new Live(args, variablesOf('nice')).ended));
    for (const { code, stdout } of runs) expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    const [mode, option, pg, none] = runs.map(({ stderr }) => stderr);
    expect(mode).to.match(/^live: --mode is test or live \(npm run live .*\)\n$/);
    expect(option).to.match(/^live: Unknown option '--live'.*\n$/);
    expect(pg).to.match(/^live: There is no PG "acme"; there is .*nice.*\.\n$/);
    expect(none).to.equal('live: One account is needed: npm run live -- <account> [--mode test|live]\n');
    expect(await simulators.control.requests()).to.deep.equal([]);
  });

  it('is a command of the repository', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    expect(scripts).to.have.property('live', 'node scripts/run.mjs live');
  });
});
