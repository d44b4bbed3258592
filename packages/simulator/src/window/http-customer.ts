import { decode } from '../charset.js';
import { encodeForm } from './form-data.js';
import { charsetOf, fillForms, type FilledForm } from './html-form.js';
import type { Visit } from './window-choice.js';
import type { Device, WindowStep } from './window-step.js';

/** A request that the customer's browser would send to the merchant. */
export interface MerchantRequest {
  method: 'GET' | 'POST';
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface HttpCustomerOptions {
  /** Whether an address is the merchant's: a request there is handed over instead of being sent. */
  isMerchant: (url: string) => boolean;
  /** Which browser he says he has; `pc` when absent. */
  device?: Device;
}

interface Request {
  method: 'GET' | 'POST';
  url: string;
  /** Of a form */
  body?: { bytes: Buffer; origin?: string };
}

const USER_AGENTS: Record<Device, string> = {
  pc: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  mobile:
    'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
};

/** More pages than any window has: who gets here goes round in circles. */
const MOST_PAGES = 20;

/**
 * A customer whose browser runs no JavaScript and keeps no cookies: follows redirects, fills in the forms of a window, and
 * stops at the merchant's door.
 */
export class HttpCustomer {
  readonly #isMerchant: (url: string) => boolean;
  readonly #device: Device;
  #pages = 0;

  constructor({ isMerchant, device = 'pc' }: HttpCustomerOptions) {
    this.#isMerchant = isMerchant;
    this.#device = device;
  }

  /**
   * Goes through a window.
   * @returns what his browser would send to the merchant: one request; two when the return is delivered twice; none when
   *   nothing comes back
   * @throws Error when the window does not offer what he wants, or never ends
   */
  async go(step: WindowStep, visit: Visit = {}): Promise<MerchantRequest[]> {
    this.#pages = 0;
    return this.#follow(firstRequest(step), visit);
  }

  async #follow(request: Request, visit: Visit): Promise<MerchantRequest[]> {
    if (this.#isMerchant(request.url)) return [this.#handedOver(request)];
    this.#pages += 1;
    if (this.#pages > MOST_PAGES) throw new Error(`the window does not end: ${request.url}`);
    const response = await fetch(request.url, {
      method: request.method,
      redirect: 'manual',
      // A pooled connection would keep a test process alive after its work is done.
      headers: { ...this.#headers(request), connection: 'close' },
      ...(request.body ? { body: new Uint8Array(request.body.bytes) } : {}),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const next = redirection(request, response);
    if (next) return this.#follow(next, visit);
    if (visit.leave) return [];
    const charset = charsetOf(response.headers.get('content-type')) ?? 'utf-8';
    const page = { url: request.url, charset };
    const returns: MerchantRequest[] = [];
    for (const form of fillForms(decode(bytes, charset), page, visit)) {
      returns.push(...(await this.#follow(formRequest(form, new URL(request.url).origin), visit)));
    }
    return returns;
  }

  #handedOver(request: Request): MerchantRequest {
    const { method, url, body } = request;
    const { host } = new URL(url);
    return { method, url, headers: { host, ...this.#headers(request) }, body: body?.bytes ?? Buffer.alloc(0) };
  }

  #headers({ body }: Request): Record<string, string> {
    return {
      'user-agent': USER_AGENTS[this.#device],
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'accept-language': 'ko-KR,ko;q=0.9',
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(body?.origin === undefined ? {} : { origin: body.origin }),
    };
  }
}

function firstRequest(step: WindowStep): Request {
  if (step.kind === 'redirect') return { method: 'GET', url: step.url };
  const { action, method = 'POST', charset, fields } = step;
  return formRequest({ action, method, charset, fields: Object.entries(fields) });
}

function formRequest(form: FilledForm, origin?: string): Request {
  const text = encodeForm(form.fields, form.charset);
  const url = new URL(form.action);
  if (form.method === 'POST') {
    return { method: 'POST', url: url.href, body: { bytes: Buffer.from(text), ...(origin ? { origin } : {}) } };
  }
  url.search = text;
  return { method: 'GET', url: url.href };
}

/** As browsers do it: 307 and 308 send again what was sent, all others fetch. */
function redirection(request: Request, response: Response): Request | undefined {
  const location = response.headers.get('location');
  if (location === null || response.status < 300 || response.status > 399) return undefined;
  const url = new URL(location, request.url).href;
  return response.status === 307 || response.status === 308 ? { ...request, url } : { method: 'GET', url };
}
