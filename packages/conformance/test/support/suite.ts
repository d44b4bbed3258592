import { text } from 'node:stream/consumers';
import { describeProvider, type ExceptionReasons } from '@billkey/conformance';
import type { PgSimulator } from '@billkey/simulator';
import Mocha from 'mocha';

/** Which adapter to run the suite on, and which part of it. */
export interface Run {
  /** Import URL and name of the adapter */
  readonly url: string;
  readonly name: string;
  readonly grep: string;
  /** The PG whose first account it has: the package's name without its scope; NICE when left out */
  readonly pg?: string;
  readonly except?: ExceptionReasons;
}

/** What came of it: titles from the theme down. */
export interface Ran {
  readonly passed: number;
  readonly failed: Readonly<Record<string, string>>;
}

class SilentReporter extends Mocha.reporters.Base {
  override epilogue(): void {
    // The process that asked prints what it makes of it.
  }
}

/** Runs the suite for one account of a PG through mocha's API, and prints what came of it. */
async function main({ url, name, grep, pg = 'nice', except }: Run): Promise<void> {
  const mocha = new Mocha({ reporter: SilentReporter, grep, timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const whole = await simulatorOf(pg);
  const simulator = { ...whole, accounts: whole.accounts.slice(0, 1) };
  await describeProvider({ module: { url, name }, simulator, ...(except === undefined ? {} : { except }) });
  const failed: Record<string, string> = {};
  const runner = mocha.run(() => {
    const result: Ran = { passed: runner.stats?.passes ?? 0, failed };
    process.stdout.write(JSON.stringify(result), () => process.exit());
  });
  runner.on('fail', (test, error: unknown) => {
    const [, ...titles] = test.titlePath();
    failed[titles.join(' > ')] = error instanceof Error ? error.message : String(error);
  });
}

async function simulatorOf(pg: string): Promise<PgSimulator> {
  const exported = (await import(`@billkey/${pg}/simulator`)) as Readonly<Record<string, PgSimulator>>;
  const simulator = exported[`${pg}Simulator`];
  if (simulator === undefined) throw new Error(`@billkey/${pg} has no simulator`);
  return simulator;
}

await main(JSON.parse(await text(process.stdin)) as Run);
