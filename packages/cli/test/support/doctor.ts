import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type Fault, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { diagnosed, type Diagnosis } from '../../src/commands/doctor.js';
import type { Check } from '../../src/doctor/check.js';
import type { Ran } from './command.js';
import { Desk } from './wire.js';

export type Options = Readonly<Record<string, unknown>>;

/** Wrong, and still of the right shape */
export const OTHER = {
  clientId: 'S2_00000000000000000000000000000000',
  secretKey: '00000000000000000000000000000000',
  mid: 'nobody000m',
  merchantKey: `${'A'.repeat(86)}==`,
} as const;
export const MINUTE_MS = 60_000;

export type Checks = Readonly<Record<Check['check'], Check>>;

const BIN = fileURLToPath(new URL('../../../bin/billkey.js', import.meta.url));

/** Runs `billkey doctor` in an environment of its own. */
export async function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, 'doctor', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** What `--json` has printed. */
export function printed({ stdout, stderr }: Ran): Diagnosis {
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Diagnosis;
}

export function byName({ checks }: Pick<Diagnosis, 'checks'>): Checks {
  return Object.fromEntries(checks.map((check) => [check.check, check])) as Checks;
}

/** `check: status` of all that is not as it should be. */
export function complaintsOf({ checks }: Pick<Diagnosis, 'checks'>): readonly string[] {
  return checks.filter(({ status }) => status !== 'ok').map(({ check, status }) => `${check}: ${status}`);
}

/** The simulated NICE, and its accounts as `billkey doctor` is given them. */
export class Ward {
  readonly desk = new Desk();
  #running: Promise<StartedSimulators> | undefined;

  async control(): Promise<StartedSimulators['control']> {
    return (await this.#started()).control;
  }

  /** Operations of all requests that arrived */
  async asked(): Promise<readonly string[]> {
    return (await (await this.control()).requests()).map(({ operation }) => operation);
  }

  #started(): Promise<StartedSimulators> {
    return (this.#running ??= startSimulators([niceSimulator]));
  }

  async urlOf(service: string): Promise<string> {
    return (await this.#started()).pgs['nice']?.baseUrls[service] ?? '';
  }

  async optionsOf(account: string, change: Options = {}): Promise<Options> {
    const found = niceSimulator.accounts.find((candidate) => candidate.account === account);
    if (found === undefined) throw new Error(`the simulator has no ${account}`);
    const { pgs } = await this.#started();
    return { ...found.options, baseUrls: pgs['nice']?.baseUrls, ...change };
  }

  /** By the command itself, in a process of its own */
  async ran(account: string, change: Options = {}): Promise<Ran & { readonly diagnosis: Diagnosis }> {
    const options = await this.optionsOf(account, change);
    const result = await doctor([account, '--options', await this.desk.file(options), '--json']);
    expectNoSecret(result.stdout + result.stderr, options, await this.optionsOf(account));
    return { ...result, diagnosis: printed(result) };
  }

  /** In this process, which is faster */
  async examined(account: string, change: Options = {}, proxy?: string): Promise<Diagnosis> {
    const options = await this.optionsOf(account, change);
    const given = { options: await this.desk.file(options), ...(proxy === undefined ? {} : { proxy: new URL(proxy) }) };
    const diagnosis = await diagnosed(account, given);
    expectNoSecret(JSON.stringify(diagnosis), options, await this.optionsOf(account));
    return diagnosis;
  }

  async fault(kind: Fault['kind'], more: Partial<Fault> = {}): Promise<void> {
    await (await this.control()).setFault({ operation: 'find', kind, ...more });
  }

  /** For after each test: no request could have moved anything. */
  async expectNothingMoved(): Promise<void> {
    expect(await (await this.control()).requests({ moving: true })).to.deep.equal([]);
  }

  async close(): Promise<void> {
    await (await this.#started()).close();
    await this.desk.clear();
  }
}

export function expectNoSecret(text: string, ...all: readonly Options[]): void {
  for (const { secretKey, merchantKey } of all) {
    for (const secret of [secretKey, merchantKey]) if (typeof secret === 'string') expect(text).not.to.include(secret);
  }
}

/** A server of bytes on this machine, which knows its sockets so that it can close. */
export class Bytes {
  readonly server: Server;
  readonly #sockets = new Set<Socket>();
  /** What each connection has sent first */
  readonly greetings: string[] = [];

  constructor(server: Server = createServer()) {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    });
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A proxy that does what CONNECT asks for, or answers with another status. */
export function proxyServer(status = 200): Bytes {
  const bytes = new Bytes();
  bytes.server.on('connection', (near: Socket) => {
    near.once('data', (head: Buffer) => {
      bytes.greetings.push(head.toString('latin1'));
      const [, port = ''] = /^CONNECT 127\.0\.0\.1:(\d+) /.exec(head.toString('latin1')) ?? [];
      if (status !== 200) return void near.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(near, connect(Number(port), '127.0.0.1'));
    });
  });
  return bytes;
}

/** Passes bytes on in both directions. */
export function join(near: Socket, far: Socket): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on('error', () => to.destroy()).on('close', () => to.destroy());
    from.pipe(to);
  }
}
