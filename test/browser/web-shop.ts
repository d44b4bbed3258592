import { randomBytes } from 'node:crypto';
import {
  limitsOf,
  money,
  windowPage,
  type InboundHttp,
  type PgRegistry,
  type Registration,
  type RejectedReturn,
  type WindowOutcome,
  type WindowRequest,
} from '@billkey/core';
import { MerchantServer, type MerchantMessage, type MerchantReply } from '@billkey/simulator';

export type Device = WindowRequest['device'];
export type Returned = WindowOutcome | RejectedReturn;

/** One time that a browser came back. */
export interface Return {
  readonly message: InboundHttp;
  readonly outcome: Returned;
}

/** A customer who was sent to a window. */
export interface Visitor {
  /** A page of the shop with a link to the one below */
  readonly door: string;
  /** The shop's page that opens the window */
  readonly url: string;
  readonly state: string;
  readonly step: 'redirect' | 'form' | 'script';
  readonly returns: readonly Return[];
}

const BUYER = {
  ...{ name: '홍길동', email: 'buyer@example.com', phone: '01012345678', id: 'customer1', ip: '203.0.113.7' },
} as const;
const SUM = 10_000;

/** A merchant's web shop on `localhost`; the PGs are on `127.0.0.1`, so that coming back from one is cross-site. */
export class WebShop {
  readonly #registry: PgRegistry;
  readonly #visitors = new Map<string, { page: () => MerchantReply; account: string; returns: Return[] }>();
  #server: MerchantServer | undefined;
  #orders = 0;

  private constructor(registry: PgRegistry) {
    this.#registry = registry;
  }

  static async open(registry: PgRegistry): Promise<WebShop> {
    const shop = new WebShop(registry);
    shop.#server = await MerchantServer.open((message) => shop.#answer(message));
    return shop;
  }

  get origin(): string {
    return `http://localhost:${new URL(this.#server?.url ?? '').port}`;
  }

  /** Begins a window for a customer. */
  async begin({ account, limits }: Registration, device: Device): Promise<Visitor> {
    const { issue, window, buyer } = limitsOf(limits, 'window');
    const sum = money(SUM, limits.currencies[0] ?? 'KRW');
    const required = (buyer.required ?? []).map((field) => [field, BUYER[field]]);
    this.#orders += 1;
    const opened = await this.#registry.get(account, 'billing-key-by-window').beginWindow({
      ...{
        orderId: `web${String(this.#orders).padStart(4, '0')}${randomBytes(2).toString('hex')}`,
        name: '월간 구독',
        device,
      },
      returnUrl: `${this.origin}/back`,
      ...(issue.pays === 'always' ? { amount: sum } : window?.shows === 'always' ? { shown: sum } : {}),
      ...(required.length === 0 ? {} : { buyer: Object.fromEntries(required) as object }),
    });
    if (opened.status !== 'open') throw new Error(`no window: ${JSON.stringify(opened.failure)}`);
    const { state, step } = opened;
    const returns: Return[] = [];
    this.#visitors.set(state, { page: () => pageOf(windowPage(step, { nonce: nonce() })), account, returns });
    const kind = step.kind !== 'redirect' && step.script !== undefined ? 'script' : step.kind;
    const [door, url] = ['door', 'step'].map((path) => `${this.origin}/${path}?for=${state}`) as [string, string];
    return { door, url, state, step: kind as Visitor['step'], returns };
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #answer(message: MerchantMessage): Promise<MerchantReply> {
    const { pathname, searchParams } = new URL(message.url, this.origin);
    const [state = ''] = (searchParams.get('for') ?? searchParams.get('billkey') ?? '').split('.');
    const visitor = this.#visitors.get(state);
    if (pathname === '/step' && visitor !== undefined) return visitor.page();
    if (pathname === '/door' && visitor !== undefined)
      return pageOf(shopPage(`<a href="/step?for=${state}">카드 등록</a>`));
    if (pathname !== '/back' || visitor === undefined) return { status: 404, headers: {}, body: Buffer.alloc(0) };
    const window = this.#registry.get(visitor.account, 'billing-key-by-window');
    const outcome = await window.completeWindow(message);
    visitor.returns.push({ message, outcome });
    return pageOf(resultPage(outcome));
  }
}

function pageOf({ html, headers }: { html: string; headers: Readonly<Record<string, string>> }): MerchantReply {
  return { status: 200, headers, body: Buffer.from(html) };
}

/** What a shop would show; in a popup it would close it and tell the page that opened it. */
function resultPage({ status }: Returned): { html: string; headers: Readonly<Record<string, string>> } {
  const text = status === 'issued' ? '카드가 등록되었습니다' : '카드가 등록되지 않았습니다';
  return shopPage(`<h1>${text}</h1><p id="outcome">${status}</p>`);
}

function shopPage(body: string): { html: string; headers: Readonly<Record<string, string>> } {
  const head =
    '<meta charset="utf-8"><title>가맹점</title><meta name="viewport" content="width=device-width, initial-scale=1">';
  const html = `<!doctype html><html lang="ko"><head>${head}</head><body>${body}</body></html>`;
  return { html, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function nonce(): string {
  return randomBytes(16).toString('base64');
}
