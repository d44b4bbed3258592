import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { differences } from '../src/demo/movements.js';
import type { Result } from '../src/demo/performance.js';
import type { BankReport } from '../src/demo/report.js';
import { isInStory, needingMore } from '../src/demo/story.js';
import type { ListedAccount } from '../src/commands/pgs.js';
import { billkey, RunningCommand, type Ran } from './support/command.js';

interface Document {
  readonly results: readonly Result[];
  readonly bank: BankReport;
}

describe('billkey demo', function () {
  this.timeout(180_000);

  let plain: Promise<Ran>;
  let json: Promise<Ran>;
  let pgs: Promise<Ran>;
  before(() => {
    [plain, json, pgs] = [billkey('demo'), billkey('demo', '--json'), billkey('pgs', '--json')]; // at the same time
  });

  describe('--json', () => {
    let ran: Ran;
    let document: Document;
    let accounts: readonly ListedAccount[];
    before(async () => {
      ran = await json;
      document = JSON.parse(ran.stdout.trimEnd().split('\n').at(-1) ?? '') as Document;
      accounts = JSON.parse((await pgs).stdout) as readonly ListedAccount[];
    });

    it('ends well', () => {
      expect(ran.stderr).to.equal('');
      expect(ran.code).to.equal(0);
    });

    it('has a row for every declared capability of every account that can show it', () => {
      const shown = document.results.map(({ account, capability }) => `${account} ${capability}`);
      const showable = accounts.flatMap(({ account, capabilities }) => {
        const leftOut = needingMore(new Set(capabilities));
        return capabilities
          .filter((word) => isInStory(word) && !leftOut.includes(word))
          .map((word) => `${account} ${word}`);
      });
      expect(shown).to.have.members(showable);
    });

    it('has done real work in every row', () => {
      for (const row of document.results) {
        expect(row, row.detail).to.include({ status: 'ok' });
        expect(row.exchanges).not.to.deep.equal([]);
        for (const { method, path, ms } of row.exchanges) {
          expect(method).to.match(/^(GET|POST)$/);
          expect(path).to.match(/^\//);
          expect(ms).to.be.a('number');
        }
      }
    });

    it('says which rows are verified', () => {
      const doubted = document.results.filter(({ verified }) => !verified);
      const declared = accounts.flatMap(({ account, unverified }) => unverified.map((word) => `${account} ${word}`));
      expect(doubted.map(({ account, capability }) => `${account} ${capability}`)).to.have.members(declared);
    });

    it("tells the bank's own ledger, which has no double charge", () => {
      const { ledger, approvals, cancels, doubleCharges } = document.bank;
      expect(doubleCharges).to.equal(0);
      expect(approvals).to.equal(ledger.filter(({ kind }) => kind === 'approval').length);
      expect(cancels).to.equal(ledger.length - approvals);
      expect(differences([], ledger)).not.to.deep.equal([]);
    });

    it('shows no card number', () => {
      const ids = document.bank.ledger.map(({ pgPaymentId }) => pgPaymentId);
      const rest = ids.reduce((text, id) => text.replaceAll(id, ''), ran.stdout);
      expect(rest).not.to.match(/(?<!\d)\d{16}(?!\d)/);
    });
  });

  it('prints plain lines where there is no terminal, and leaves no process behind', async () => {
    const { code, stdout, stderr } = await plain;
    const [, pid] = /process (\d+)/.exec(stdout) ?? [];
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).to.match(/✓ charge +[\d.]+ ms {2}charged 9,900 won/);
    expect(stdout).to.match(/The bank counts \d+ approvals, \d+ cancels, 0 double charges, net [\d,]+ won\./);
    expect(stdout).to.include('What next: ');
    expect(stdout).not.to.include('\x1b').and.not.to.include('\r');
    await gone(Number(pid));
  });

  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    it(`leaves no process behind after ${signal}`, async () => {
      const command = new RunningCommand('demo');
      const [, pid] = await command.says(/process (\d+)/);
      command.process.kill(signal);
      await command.ended;
      await gone(Number(pid));
    });
  }

  it('says in a sentence that its simulators have ended', async () => {
    const command = new RunningCommand('demo');
    const [, pid] = await command.says(/process (\d+)/);
    process.kill(Number(pid), 'SIGKILL');
    const { code, stdout, stderr } = await command.ended;
    expect({ code, stderr }).to.deep.equal({
      code: 1,
      stderr: 'billkey: the simulators ended by themselves (SIGKILL)\n',
    });
    expect(stdout).not.to.include('The bank counts');
  });
});

/** Returns once the process has ended; mocha's time-out ends the waiting. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** An orphan that has ended may stay listed until the system's first process has noticed. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !(existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8')));
}
