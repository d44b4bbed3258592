import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptState, WindowStateStore } from './window-store.js';
import type { Instant } from './words.js';

const ID = /^[0-9a-f]{64}$/;
const FORGET_EVERY_MS = 60_000;
/** A draft is there for a moment; one that is this old was left by a process that was killed. */
const DRAFT_MS = 60 * 60_000;

interface Put {
  readonly sealed: string;
  readonly until: Instant;
}

/**
 * Open windows in the files of one folder, for hosts of several processes on one machine. Everything in them is sealed.
 * `<id>.open` is what was put, `<id>.taken` the return that came first, `<id>.done` its outcome.
 */
export class FileWindowStateStore implements WindowStateStore {
  readonly #folder: string;
  readonly #now: () => number;
  #forgetAt = 0;

  /** @param now milliseconds, as `Date.now` */
  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder;
    this.#now = now;
  }

  async put(id: string, sealed: string, until: Instant): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#forget();
    await this.#write(this.#path(id, 'open'), JSON.stringify({ sealed, until } satisfies Put));
  }

  async read(id: string): Promise<KeptState | null> {
    const open = await this.#text(id, 'open');
    if (open === null) return null;
    const { sealed, until } = JSON.parse(open) as Put;
    if (Date.parse(until) <= this.#now()) return null;
    return { sealed, takenBy: await this.#text(id, 'taken'), outcome: await this.#text(id, 'done') };
  }

  async take(id: string, by: string): Promise<boolean> {
    if ((await this.#text(id, 'open')) === null) return false;
    const draft = await this.#draft(by);
    try {
      // Fails when the name is there, whoever made it, and shows the whole content at once.
      await link(draft, this.#path(id, 'taken'));
      return true;
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async release(id: string, by: string): Promise<void> {
    const mine = (await this.#text(id, 'taken')) === by && (await this.#text(id, 'done')) === null;
    if (mine) await rm(this.#path(id, 'taken'), { force: true });
  }

  async finish(id: string, outcome: string): Promise<void> {
    if ((await this.#text(id, 'open')) !== null) await this.#write(this.#path(id, 'done'), outcome);
  }

  #path(id: string, part: 'open' | 'taken' | 'done'): string {
    if (!ID.test(id)) throw new TypeError('the id of a window is 64 hexadecimal digits');
    return join(this.#folder, `${id}.${part}`);
  }

  async #text(id: string, part: 'open' | 'taken' | 'done'): Promise<string | null> {
    try {
      return await readFile(this.#path(id, part), 'utf8');
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  /** Whole or not at all, for whoever reads meanwhile. */
  async #write(path: string, text: string): Promise<void> {
    await rename(await this.#draft(text), path);
  }

  async #draft(text: string): Promise<string> {
    const path = join(this.#folder, `${randomUUID()}.draft`);
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    return path;
  }

  async #forget(): Promise<void> {
    if (this.#now() < this.#forgetAt) return;
    this.#forgetAt = this.#now() + FORGET_EVERY_MS;
    for (const name of await readdir(this.#folder)) {
      const [id = '', part] = name.split('.');
      if (part === 'draft') await this.#forgetDraft(join(this.#folder, name));
      if (part !== 'open' || !ID.test(id) || (await this.read(id)) !== null) continue;
      for (const each of ['taken', 'done', 'open'] as const) await rm(this.#path(id, each), { force: true });
    }
  }

  async #forgetDraft(path: string): Promise<void> {
    try {
      if ((await stat(path)).mtimeMs <= this.#now() - DRAFT_MS) await rm(path, { force: true });
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error;
    }
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
