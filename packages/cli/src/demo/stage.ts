import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SimulatorControl } from '@billkey/simulator';
import { Stop } from '../stop.js';

const ENTRY = fileURLToPath(new URL('./simulators-process.js', import.meta.url));
const GRACE_MS = 2000;

interface Addresses {
  readonly controlUrl: string;
  /** By PG: what its accounts take as `baseUrls` */
  readonly baseUrls: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A bank and simulators in another process, which ends with this one, whatever ends it. */
export class Stage implements Addresses {
  readonly control: SimulatorControl;
  readonly controlUrl: string;
  readonly baseUrls: Addresses['baseUrls'];
  readonly pid: number | undefined;
  /** Rejects when the simulators end before {@link close}. */
  readonly ended: Promise<never>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { controlUrl, baseUrls }: Addresses, ended: Promise<never>) {
    this.#child = child;
    this.controlUrl = controlUrl;
    this.baseUrls = baseUrls;
    this.pid = child.pid;
    this.control = new SimulatorControl(controlUrl);
    this.ended = ended;
  }

  /** @throws Stop with the last words of the simulators when they cannot start */
  static async open(): Promise<Stage> {
    const child = fork(ENTRY, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const ended = endOf(child);
    ended.catch(() => undefined); // heard by whoever races against it
    const addresses = new Promise<Addresses>((resolve) =>
      child.once('message', (message) => resolve(message as unknown as Addresses)),
    );
    return new Stage(child, await Promise.race([addresses, ended]), ended);
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    if (child.connected) child.disconnect();
    const tooLong = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await gone;
    clearTimeout(tooLong);
  }
}

function endOf(child: ChildProcess): Promise<never> {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
  });
  return new Promise((_resolve, reject) => {
    child.once('error', (error) => reject(new Stop(`the simulators cannot be started: ${error.message}`, 1)));
    child.once('exit', (code, signal) => {
      const said = /^\w*(?:Error|Stop)\b.*$/m.exec(lastWords)?.[0] ?? lastWords.trim().split('\n').at(-1) ?? '';
      const how = signal ?? `exit code ${code ?? '?'}`;
      reject(new Stop(`the simulators ended by themselves (${how})${said === '' ? '' : `: ${said}`}`, 1));
    });
  });
}
