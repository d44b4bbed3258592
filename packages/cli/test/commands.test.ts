import { expect } from 'chai';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { readFileSync } from 'node:fs';
import type { ListedAccount } from '../src/commands/pgs.js';
import { billkey, RunningCommand } from './support/command.js';

const PACKAGE = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

describe('billkey pgs', function () {
  this.timeout(15_000);

  it('lists the accounts as JSON', async () => {
    const { code, stdout, stderr } = await billkey('pgs', '--json');
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    const accounts = JSON.parse(stdout) as readonly ListedAccount[];
    expect(accounts.length).to.be.greaterThan(0);
    for (const account of accounts) {
      expect(account).to.have.all.keys(
        'account',
        'pg',
        'variant',
        'capabilities',
        'unverified',
        'recovery',
        'fidelity',
      );
      expect(account.account.split(':')[0]).to.equal(account.pg);
      expect(account.capabilities).not.to.deep.equal([]);
      expect(account.capabilities).to.include.members([...account.unverified]);
      for (const recovery of Object.values(account.recovery)) {
        expect(recovery).to.include.keys('by', 'firstAskAfterMs', 'absentIsFinalAfterMs', 'askUntil');
      }
    }
  });

  it('prints a table for people', async () => {
    const { code, stdout } = await billkey('pgs');
    expect(code).to.equal(0);
    expect(stdout).to.match(/^nice +start +✓/m);
    expect(stdout).to.match(/charge +by looking up the order id/);
    expect(stdout).not.to.include('\x1b');
  });
});

describe('billkey simulate', function () {
  this.timeout(15_000);

  it('tells where everything is, until it is ended', async () => {
    const command = new RunningCommand('simulate', '--json');
    const [line] = await command.says(/^.*(?=\n)/);
    const { controlUrl, pgs } = JSON.parse(line) as {
      readonly controlUrl: string;
      readonly pgs: Record<string, { baseUrls: object; accounts: { options: object }[]; testCards: object[] }>;
    };
    expect(await (await fetch(`${controlUrl}/ledger`)).json()).to.deep.equal([]);
    expect(Object.keys(pgs)).to.include('nice');
    for (const { baseUrls, accounts, testCards } of Object.values(pgs)) {
      expect(testCards[0]).to.include.keys('number', 'expiry', 'holderId', 'password2', 'behaviour');
      expect(accounts[0]?.options).to.deep.include({ mode: 'test', baseUrls });
      for (const url of Object.values<string>({ ...baseUrls })) {
        expect((await fetch(`${url}/nothing-here`)).status).to.be.within(200, 599);
      }
    }
    command.process.kill('SIGTERM');
    expect(await command.ended).to.include({ code: 0, stderr: '' });
  });

  it('prints accounts to paste for people, and ends with Ctrl-C', async () => {
    const command = new RunningCommand('simulate');
    await command.says(/baseUrls: \{ api: 'http:\/\/127\.0\.0\.1:\d+'.* \}\n {4}\}\)/);
    await command.says(/Ctrl-C/);
    command.process.kill('SIGINT');
    expect(await command.ended).to.include({ code: 0, stderr: '' });
  });

  describe('with a port that is in use', () => {
    let server: Server;
    let port: number;
    beforeEach(async () => {
      server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ({ port } = server.address() as AddressInfo);
    });
    afterEach(() => server.close());

    it('says so', async () => {
      const { code, stdout, stderr } = await billkey('simulate', '--port', String(port));
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.match(new RegExp(`^billkey: port \\d+ is in use; try another --port, .*\\n$`));
    });
  });
});

describe('billkey', function () {
  this.timeout(15_000);

  it('tells its version', async () => {
    expect(await billkey('--version')).to.deep.equal({ code: 0, stdout: `${PACKAGE.version}\n`, stderr: '' });
  });

  for (const args of [['--help'], ['help'], ['help', 'demo'], ['simulate', '--help']]) {
    it(`helps: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await billkey(...args);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      expect(stdout).to.match(/^Usage: billkey /);
    });
  }

  for (const [args, sentence] of [
    [['dmeo'], "unknown command 'dmeo' (Did you mean demo?)"],
    [['help', 'dmeo'], "unknown command 'dmeo'"],
    [['--verbose'], "unknown option '--verbose'"],
    [['demo', '--jsno'], "unknown option '--jsno' (Did you mean --json?)"],
    [['pgs', 'nice'], "too many arguments for 'pgs'. Expected 0 arguments but got 1."],
    [['simulate', '--port'], "option '--port <n>' argument missing"],
    [['simulate', '--port', '8o80'], "option '--port <n>' argument '8o80' is invalid. It must be from 1 to 65535."],
    [['simulate', '--port', '70000'], "option '--port <n>' argument '70000' is invalid. It must be from 1 to 65535."],
    [
      ['simulate', '--port', '65535'],
      '--port 65535 leaves no ports for the PGs, which take those after it (up to 65535).',
    ],
  ] as const) {
    it(`does not understand: ${args.join(' ')}`, async () => {
      expect(await billkey(...args)).to.deep.equal({ code: 2, stdout: '', stderr: `billkey: ${sentence}\n` });
    });
  }

  it('shows its help when nothing is asked', async () => {
    const { code, stderr } = await billkey();
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Usage: billkey /);
  });
});
