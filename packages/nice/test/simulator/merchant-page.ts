import { createContext, runInContext } from 'node:vm';

type Values = Readonly<Record<string, string>>;
type Listener = (event: { origin: string; source: unknown; data: unknown }) => void;

/** As much of an element as the script touches. */
class Element {
  readonly tag: string;
  readonly children: Element[] = [];
  readonly style = {};
  readonly contentWindow = {};
  parent: Element | undefined;
  [name: string]: unknown;

  constructor(tag: string) {
    this.tag = tag;
  }

  append(...children: Element[]): void {
    for (const child of children) child.parent = this;
    this.children.push(...children);
  }

  remove(): void {
    this.parent?.children.splice(this.parent.children.indexOf(this), 1);
  }

  addEventListener(_type: string, listener: () => void): void {
    this['click'] = listener;
  }

  get elements(): Record<string, Element> {
    return Object.fromEntries(this.children.map((child) => [String(child['name']), child]));
  }
}

/** A page of the shop's with a form, in which the script runs without a browser. */
export class MerchantPage {
  /** What was posted into a layer. */
  readonly sent: { action: string; fields: Values }[] = [];
  /** The page's functions that the script has called. */
  readonly calls: string[] = [];
  readonly #form = new Element('form');
  readonly #body = new Element('body');
  readonly #listeners = new Set<Listener>();
  readonly #window = {
    location: { origin: 'https://shop.example' },
    addEventListener: (_type: string, listener: Listener) => this.#listeners.add(listener),
    removeEventListener: (_type: string, listener: Listener) => this.#listeners.delete(listener),
    nicepaySubmit: () => void this.calls.push('nicepaySubmit'),
    nicepayClose: () => void this.calls.push('nicepayClose'),
    goPay: undefined as ((form: Element) => void) | undefined,
  };

  static async load(src: string, fields: Values): Promise<MerchantPage> {
    const page = new MerchantPage();
    for (const [name, value] of Object.entries(fields)) page.#form.append(inputOf(name, value));
    const script = await (await fetch(src, { headers: { connection: 'close' } })).text();
    const submit = function (this: Element): void {
      page.sent.push({ action: String(this['action']), fields: valuesOf(this) });
    };
    const globals = {
      ...{ window: page.#window, URL, FormData: FormDataOf, HTMLFormElement: { prototype: { submit } } },
      document: { currentScript: { src }, body: page.#body, createElement: (tag: string) => new Element(tag) },
    };
    runInContext(script, createContext(globals));
    return page;
  }

  goPay(): void {
    this.#window.goPay?.(this.#form);
  }

  /** A message, of the layer's frame unless another is named. */
  hear(origin: string, data: unknown, source: unknown = this.#part('iframe').contentWindow): void {
    for (const listener of [...this.#listeners]) listener({ origin, source, data });
  }

  /** The layer's own button. */
  press(): void {
    (this.#part('button')['click'] as () => void)();
  }

  get layers(): number {
    return this.#body.children.length;
  }

  fields(): Values {
    return valuesOf(this.#form);
  }

  #part(tag: string): Element {
    const found = this.#body.children[0]?.children.find((child) => child.tag === tag);
    if (!found) throw new Error(`no layer with ${tag}`);
    return found;
  }
}

class FormDataOf {
  readonly #values: Values;

  constructor(form: Element) {
    this.#values = valuesOf(form);
  }

  forEach(each: (value: string, name: string) => void): void {
    for (const [name, value] of Object.entries(this.#values)) each(value, name);
  }
}

function inputOf(name: string, value: string): Element {
  return Object.assign(new Element('input'), { name, value });
}

function valuesOf(form: Element): Values {
  return Object.fromEntries(form.children.map((child) => [String(child['name']), String(child['value'])]));
}
