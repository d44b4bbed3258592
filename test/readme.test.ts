import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Attempt, ChargeOutcome, IssueOutcome, PgRegistry } from '@billkey/core';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { codeOf, problemsOf, transpiled } from './support/page-code.js';

/** The card that the example speaks of. */
const CARD = {
  number: '9410000000001003',
  expiry: '2028-12',
  holderId: '900101',
  password2: '12',
  balance: 100_000,
  limit: 100_000,
  state: 'active',
  issuer: 'shinhan',
  kind: 'credit',
} as const;

interface Given {
  readonly clientId: unknown;
  readonly secretKey: unknown;
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly number: string;
  readonly show: (message: string) => void;
  readonly queue: { add(attempt: Attempt): void };
}

interface Told {
  readonly registry: PgRegistry;
  readonly issued: IssueOutcome;
  readonly paid: ChargeOutcome<'charge'>;
}

/** The first TypeScript block of README.md as a module: its imports, and the rest as a function of what it leaves open. */
async function example(): Promise<string> {
  const [block = ''] = await codeOf('README.md');
  const lines = block.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const body = lines.filter((line) => !line.startsWith('import ')).join('\n');
  return [
    ...imports,
    "import type { Attempt } from '@billkey/core';",
    'declare const show: (message: string) => undefined;',
    'declare const queue: { add(attempt: Attempt): void };',
    'declare const clientId: string, secretKey: string, number: string;',
    'export async function run() {',
    body,
    'return { registry, issued, paid };',
    '}',
  ].join('\n');
}

describe('The first example of README.md', function () {
  // The compiler starts from nothing here.
  this.timeout(60_000);
  const file = fileURLToPath(new URL('./readme-example.mts', import.meta.url));
  const module = file.replace(/\.mts$/, '.mjs');
  let simulators: StartedSimulators;

  before(async () => {
    simulators = await startSimulators([niceSimulator]);
  });

  after(async () => {
    await simulators.close();
    await rm(file, { force: true });
    await rm(module, { force: true });
  });

  it('compiles as strictly as the packages do', async () => {
    await writeFile(file, await example());
    expect(problemsOf([file])).to.deep.equal([]);
  });

  it('issues a key and charges it', async () => {
    const declared = (await example()).split('\n').filter((line) => !line.startsWith('declare '));
    const source = declared
      .join('\n')
      .replace(
        'export async function run()',
        'export async function run({ clientId, secretKey, baseUrls, number, show, queue })',
      )
      .replace('clientId, secretKey })', 'clientId, secretKey, baseUrls })');
    await writeFile(module, transpiled(source));
    const { run } = (await import(module)) as { run: (given: Given) => Promise<Told> };
    await simulators.control.addCard(CARD);
    const [account] = niceSimulator.accounts;
    const told = await run({
      clientId: account?.options['clientId'],
      secretKey: account?.options['secretKey'],
      baseUrls: simulators.pgs['nice']?.baseUrls ?? {},
      number: CARD.number,
      show: (message) => expect.fail(message),
      queue: { add: (attempt) => expect.fail(`lost ${attempt.orderId}`) },
    });
    told.registry.close();
    expect(told.issued.status).to.equal('issued');
    expect(told.paid.status).to.equal('approved');
    expect(await simulators.control.counts()).to.deep.include({ approvals: 1, doubleCharges: 0 });
  });
});
