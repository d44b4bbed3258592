import { LiveLine } from '../show/live-line.js';
import type { Style, Terminal } from '../show/terminal.js';
import { count, duration } from '../show/words.js';
import { wrapped } from '../show/wrap.js';
import type { Beat, Result } from './performance.js';
import type { Act } from './programme.js';
import type { Report } from './report.js';
import type { Stage } from './stage.js';
import { summary } from './summary.js';

const MS_WIDTH = '999 ms'.length;

/** Shows people what is happening, account by account. */
export class Audience {
  readonly #terminal: Terminal;
  readonly #live: LiveLine;
  #shownRow: string | undefined;
  /** Of the capabilities of the account that is shown */
  #width = 0;
  #left = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#live = new LiveLine(terminal);
  }

  welcome(accounts: number, pgs: number, { pid }: Pick<Stage, 'pid'>): void {
    const { style } = this.#terminal;
    const title = `Billkey: ${count(accounts, 'account')} of ${count(pgs, 'payment gateway')}, and everything they can do`;
    this.#line();
    this.#line(style('bold', title));
    this.#line(style('dim', `over real sockets, against simulators and a bank in process ${pid ?? '?'}`));
  }

  /** Shows one account until it is done. */
  async watch({ account: { registration }, beats }: Act): Promise<void> {
    const { account, variant, capabilities } = registration;
    this.#width = Math.max(0, ...[...capabilities].map(({ length }) => length));
    if (this.#left) return;
    this.#line();
    this.#line(`${this.#terminal.style('bold', account)} ${this.#terminal.style('dim', `(${variant})`)}`);
    for await (const beat of beats) this.#hear(beat);
    this.#live.clear();
  }

  sumUp(report: Report): void {
    if (this.#left) return;
    for (const line of summary(report, this.#terminal)) this.#line(line);
  }

  /** Nothing more is shown, and no half line stays behind. */
  leave(): void {
    this.#live.clear();
    this.#left = true;
  }

  #hear(beat: Beat): void {
    if (this.#left) return;
    if (beat.kind === 'waiting') this.#live.show(`${beat.capability.padEnd(this.#width)}  ${beat.text}`);
    else if (beat.kind === 'shown') this.#shown(beat.capability, beat.text, beat.ms);
    else if (beat.kind === 'ended') this.#ended(beat.result);
    else this.#leftOut(beat.capabilities);
  }

  #shown(capability: string, text: string, ms: number): void {
    const { style } = this.#terminal;
    const label = this.#shownRow === capability ? '' : capability;
    this.#shownRow = capability;
    this.#row(style('green', '✓'), label, duration(ms), text);
  }

  #ended({ capability, status, detail, verified, exchanges }: Result): void {
    const { style } = this.#terminal;
    if (status === 'failed') {
      this.#row(style('red', '✗'), capability, '', detail, 'red');
      for (const { method, path, pgCode, ms } of exchanges) {
        this.#row(' ', '', duration(ms), `${method} ${path}: ${pgCode ?? 'no code'}`, 'dim');
      }
    } else if (!verified) this.#row(' ', '', '', 'not verified against the real PG', 'yellow');
    this.#shownRow = undefined;
  }

  #leftOut(capabilities: readonly string[]): void {
    const needs = `with keys and payments from elsewhere, so not shown: ${capabilities.join(', ')}`;
    this.#row(' ', '', '', needs, 'dim');
  }

  /** Text that does not fit goes on below itself. */
  #row(mark: string, capability: string, ms: string, text: string, style?: Style): void {
    const { columns, style: paint } = this.#terminal;
    const indent = this.#width + MS_WIDTH + 8;
    const [first = '', ...rest] = wrapped(text, columns - indent).map((line) => (style ? paint(style, line) : line));
    const time = paint('dim', ms.padStart(MS_WIDTH));
    this.#line(`  ${mark} ${capability.padEnd(this.#width)}  ${time}  ${first}`);
    for (const line of rest) this.#line(' '.repeat(indent) + line);
  }

  #line(text = ''): void {
    this.#live.clear();
    this.#terminal.write(`${text.trimEnd()}\n`);
  }
}
