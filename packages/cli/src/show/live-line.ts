import type { Terminal } from './terminal.js';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
/** Faster steps need no clock. */
const CLOCK_FROM_MS = 300;
const CLEAR = '\r\x1b[K';

/** The last line of a terminal, which moves while something is waited for. Elsewhere it is not there. */
export class LiveLine {
  readonly #terminal: Terminal;
  #timer: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(text: string): void {
    this.clear();
    if (!this.#terminal.lively) return;
    const since = performance.now();
    const draw = (): void => this.#draw(text, performance.now() - since);
    draw();
    this.#timer = setInterval(draw, FRAME_MS);
    this.#timer.unref();
  }

  clear(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#terminal.write(CLEAR);
  }

  #draw(text: string, ms: number): void {
    const { style, columns } = this.#terminal;
    const frame = FRAMES[Math.floor(ms / FRAME_MS) % FRAMES.length] ?? '';
    const clock = ms < CLOCK_FROM_MS ? '' : `  ${(ms / 1000).toFixed(1)} s`;
    // Two blanks, the frame and a blank come before it; a line that wraps could not be cleared.
    const room = Math.max(0, columns - clock.length - 5);
    this.#terminal.write(`${CLEAR}  ${style('cyan', frame)} ${style('dim', text.slice(0, room) + clock)}`);
  }
}
