import { limitsOf, type InboundHttp, type WindowOpened, type WindowRequest } from '@billkey/core';
import { HttpCustomer, type MerchantRequest, type ScriptedStep, type Visit, type WindowStep } from '@billkey/simulator';
import { amountOf, buyerOf } from './orders.js';
import type { Host } from './host.js';
import { freshId } from './ids.js';
import type { Scene } from './scene.js';
import type { Subject } from './subject.js';

/** Where the merchant's server would be; nobody ever connects to it. */
export const RETURN_URL = 'https://merchant.example/pay/return';

/** Minor units: what a window shows or takes. */
const WINDOW_AMOUNT = 30_000;

export type Device = WindowRequest['device'];
export type OpenWindow = Extract<WindowOpened, { readonly status: 'open' }>;

/** A request for a window, with what the PG needs to know. @param minor what is paid in it, if anything is */
export function windowRequest(subject: Subject, device: Device = 'pc', minor = WINDOW_AMOUNT): WindowRequest {
  const limits = limitsOf(subject.registration.limits, 'window');
  const amount = amountOf(subject, minor);
  const paid = limits.issue.pays === 'always';
  return {
    orderId: freshId('w'),
    name: '월간 구독',
    device,
    returnUrl: RETURN_URL,
    ...(paid ? { amount } : {}),
    ...(!paid && limits.window?.shows === 'always' ? { shown: amount } : {}),
    ...buyerOf(subject, 'window'),
  };
}

/** @throws Error when it is not open then */
export async function openWindow(host: Host, request: WindowRequest): Promise<OpenWindow> {
  const opened = await host.registry.get(host.account, 'billing-key-by-window').beginWindow(request);
  if (opened.status !== 'open')
    throw new Error(`a window should have been opened, but it has failed: ${opened.failure.reason}`);
  return opened;
}

/** Goes through a window as a customer without JavaScript; answers what his browser sends to the merchant. */
export async function visitWindow(
  { subject }: Scene,
  { step }: OpenWindow,
  visit: Visit,
  device: Device = 'pc',
): Promise<readonly InboundHttp[]> {
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL), device });
  return (await customer.go(firstStep(subject, step), visit)).map(inbound);
}

/** What a browser does first; where a script would, the PG's simulator says what that is. */
function firstStep({ simulator }: Subject, step: OpenWindow['step']): WindowStep {
  if (step.kind === 'redirect' || step.script === undefined) return step as WindowStep;
  const first = simulator.scripted?.(step as ScriptedStep);
  if (first === undefined) throw new Error(`the ${simulator.pg} simulator has no way into a window without its script`);
  return first;
}

function inbound({ method, url, headers, body }: MerchantRequest): InboundHttp {
  const { pathname, search } = new URL(url);
  return { method, url: `${pathname}${search}`, headers, body };
}
