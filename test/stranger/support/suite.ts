import { describeProvider } from '@billkey/conformance';
import Mocha from 'mocha';
import { hanbitSimulator } from '../simulator/index.js';

class SilentReporter extends Mocha.reporters.Base {
  override epilogue(): void {
    // The process that asked prints what it makes of it.
  }
}

/** Runs a part of the suite in a process of its own, for an adapter that it is meant to fail for, and prints what did. */
const [url = '', name = '', grep = ''] = process.argv.slice(2);
const mocha = new Mocha({ reporter: SilentReporter, grep, timeout: 30_000 });
mocha.suite.emit('pre-require', globalThis, '', mocha);
await describeProvider({ module: { url, name }, simulator: hanbitSimulator });
const failed: string[] = [];
const runner = mocha.run(() => {
  const result = JSON.stringify({ passed: runner.stats?.passes ?? 0, failed });
  process.stdout.write(result, () => process.exit());
});
runner.on('fail', (test) => failed.push(test.titlePath().slice(2).join(' > ')));
