import { formFields, type BillingKey, type InboundHttp, type PgRegistry, type WindowOpened } from '@billkey/core';
import { kcpSimulator } from '@billkey/kcp/simulator';
import { HttpCustomer, type ScriptedStep, type Visit, type WindowStep } from '@billkey/simulator';
import type { Shop } from './shop.js';

export const ACCOUNT = 'kcp:window';
export const RETURN_URL = 'https://shop.example/kcp/back';

export type Device = 'pc' | 'mobile';
export type Open = Extract<WindowOpened, { readonly status: 'open' }>;

/** A window for a new order. @throws Error when it is not open then */
export async function open(shop: Shop, registry: PgRegistry, device: Device): Promise<Open> {
  const request = { orderId: shop.id('card'), name: '월 구독', device, returnUrl: RETURN_URL } as const;
  const opened = await registry.get(ACCOUNT, 'billing-key-by-window').beginWindow(request);
  if (opened.status !== 'open') throw new Error(JSON.stringify(opened));
  return opened;
}

/** What a customer's browser brings back from a window. */
export async function visit(shop: Shop, { step }: Open, device: Device, how: Visit = {}): Promise<InboundHttp> {
  if (step.kind !== 'form') throw new Error(step.kind);
  const first = step.script === undefined ? step : kcpSimulator.scripted?.(step as ScriptedStep);
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device });
  const [returned] = await customer.go(first as WindowStep, { card: shop.card(), ...how });
  if (returned === undefined) throw new Error('nothing came back');
  const { pathname, search } = new URL(returned.url);
  return { ...returned, url: `${pathname}${search}` };
}

export function complete(registry: PgRegistry, returned: InboundHttp) {
  return registry.get(ACCOUNT, 'billing-key-by-window').completeWindow(returned);
}

/** A key by a window, from beginning to end. */
export async function issue(shop: Shop, registry: PgRegistry, device: Device): Promise<BillingKey> {
  const outcome = await complete(registry, await visit(shop, await open(shop, registry, device), device));
  if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
  return outcome.key;
}

export function fieldsOf({ body }: InboundHttp): Readonly<Record<string, string>> {
  return formFields(body, 'utf-8') ?? {};
}

/** The same return with other fields. */
export function changed(returned: InboundHttp, changes: Readonly<Record<string, string>>): InboundHttp {
  return { ...returned, body: Buffer.from(new URLSearchParams({ ...fieldsOf(returned), ...changes }).toString()) };
}
