import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wired, type Wire } from '../../src/commands/wire.js';
import type { WireOperation } from '../../src/wire/operations.js';
import { billkey, type Ran } from './command.js';

/** What `billkey wire` is asked for; objects become files. */
export interface Asked {
  readonly account?: string;
  readonly operation: WireOperation;
  readonly options: object;
  readonly input: object;
  readonly at?: string;
  readonly answers?: readonly (object | string)[];
  readonly reveal?: true;
}

const AT = '2025-03-04T10:20:30+09:00';

/** A folder for files that a command reads. */
export class Desk {
  readonly #folder: Promise<string> = mkdtemp(join(tmpdir(), 'billkey-wire-'));
  #files = 0;

  async file(content: object | string): Promise<string> {
    const path = join(await this.#folder, `${this.#files++}.json`);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** By the command itself, in a process of its own */
  async run({ account = 'nice', operation, options, input, at = AT, answers = [], reveal }: Asked): Promise<Ran> {
    const args = ['--options', await this.file(options), '--input', await this.file(input), '--at', at];
    for (const answer of answers) args.push('--answer', await this.file(answer));
    return billkey('wire', account, operation, ...args, ...(reveal === true ? ['--reveal'] : []));
  }

  /** In this process, which is faster */
  async wired({ account = 'nice', operation, options, input, at = AT, answers = [], reveal }: Asked): Promise<Wire> {
    return wired(account, operation, {
      options: await this.file(options),
      input: await this.file(input),
      answer: await Promise.all(answers.map((answer) => this.file(answer))),
      at: new Date(at),
      ...(reveal === true ? { reveal } : {}),
    });
  }

  async clear(): Promise<void> {
    await rm(await this.#folder, { recursive: true });
  }
}

/** What a command that went well has printed. */
export function printed({ code, stdout, stderr }: Ran): Wire {
  if (code !== 0 || stderr !== '') throw new Error(`the command ended with ${code ?? '?'}: ${stderr}`);
  return JSON.parse(stdout) as Wire;
}

/** The fields of a request's body. */
export function bodyOf(wire: Wire, index = 0): Readonly<Record<string, unknown>> {
  const body = wire.requests[index]?.body ?? '';
  return body.startsWith('{')
    ? (JSON.parse(body) as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(body));
}

/** Lower-case hex of SHA-256, by the openssl command. */
export function sha256(...parts: readonly unknown[]): string {
  return openssl(['dgst', '-sha256', '-r'], parts.join('')).toString('ascii').slice(0, 64);
}

/** Lower-case hex, by the openssl command. */
export function encrypted(cipher: string, key: string, iv: string | null, plain: string): string {
  const hex = (text: string): string => Buffer.from(text, 'ascii').toString('hex');
  return openssl(['enc', `-${cipher}`, '-K', hex(key), ...(iv === null ? [] : ['-iv', hex(iv)])], plain).toString(
    'hex',
  );
}

function openssl(args: readonly string[], input: string): Buffer {
  const { error, status, stdout, stderr } = spawnSync('openssl', args, { input });
  if (error !== undefined) throw new Error('This test recomputes with the openssl command, which is not installed.');
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString('utf8')}`);
  return stdout;
}
