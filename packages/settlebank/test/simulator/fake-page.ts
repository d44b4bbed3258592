import { createContext, runInContext } from 'node:vm';

/** The little of a browser's element that the script uses. */
export class FakeElement {
  readonly tagName: string;
  readonly children: FakeElement[] = [];
  readonly style: Record<string, string> = {};
  removed = false;
  submitted = false;

  constructor(tagName: string) {
    this.tagName = tagName;
  }

  append(...children: FakeElement[]): void {
    this.children.push(...children);
  }

  remove(): void {
    this.removed = true;
  }

  submit(): void {
    this.submitted = true;
  }
}

interface Posted {
  action: string;
  method: string;
  target: string;
  acceptCharset: string;
  fields: [name: string, value: string][];
}

interface SettlePg {
  pay(settings: object, callback?: (result: unknown) => void): void;
}

type Listener = (event: { data: unknown }) => void;

/** A merchant's page that has run a script. */
export class FakePage {
  readonly created: FakeElement[] = [];
  /** What `window.open` was called with. */
  readonly popups: string[][] = [];
  readonly #listeners = new Set<Listener>();
  readonly #window: Record<string, unknown>;

  constructor(script: string) {
    this.#window = {
      open: (...given: string[]) => void this.popups.push(given),
      addEventListener: (_name: string, listener: Listener) => void this.#listeners.add(listener),
      removeEventListener: (_name: string, listener: Listener) => void this.#listeners.delete(listener),
    };
    const createElement = (name: string): FakeElement => {
      const element = new FakeElement(name);
      this.created.push(element);
      return element;
    };
    const document = { body: new FakeElement('body'), createElement };
    runInContext(script, createContext({ window: this.#window, document }));
  }

  get globals(): string[] {
    return Object.keys(this.#window).filter(
      (name) => !['open', 'addEventListener', 'removeEventListener'].includes(name),
    );
  }

  get settlePg(): SettlePg {
    return this.#window['SETTLE_PG'] as SettlePg;
  }

  /** What other pages send to this one. */
  hear(data: unknown): void {
    for (const listener of [...this.#listeners]) listener({ data });
  }

  posted(): Posted {
    const form = this.created.findLast(({ submitted }) => submitted) as (FakeElement & Posted) | undefined;
    if (!form) throw new Error('nothing was posted');
    const inputs = form.children as (FakeElement & { name: string; value: string })[];
    const { action, method, target, acceptCharset } = form;
    return { action, method, target, acceptCharset, fields: inputs.map(({ name, value }) => [name, value]) };
  }

  find(tagName: string): FakeElement & { name: string } {
    const found = this.created.findLast((element) => element.tagName === tagName);
    if (!found) throw new Error(`no ${tagName}`);
    return found as FakeElement & { name: string };
  }
}
