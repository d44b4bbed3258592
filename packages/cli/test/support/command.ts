import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../../bin/billkey.js', import.meta.url));

/** What a `billkey` command came to. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `billkey` command and what it has said so far. */
export class RunningCommand {
  readonly process: ChildProcess;
  /** Once it has ended and all it said was heard */
  readonly ended: Promise<Ran>;
  stdout = '';
  stderr = '';

  constructor(...args: readonly string[]) {
    this.process = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve, reject) => {
      this.process.once('error', reject);
      this.process.once('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr }));
    });
  }

  /** The first match of `pattern` in stdout. @throws Error when the command ends without one */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout);
      if (match !== null) return match;
      if (this.process.stdout?.readableEnded !== false)
        throw new Error(`the command ended without ${String(pattern)}: ${this.stdout}${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

export function billkey(...args: readonly string[]): Promise<Ran> {
  return new RunningCommand(...args).ended;
}
