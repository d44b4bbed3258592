import type { CardClaim, Charset, Device } from '@billkey/simulator';
import type { KcpSite } from '../merchants.js';

/** 거래등록: what a phone's window was registered with. */
export interface Registration {
  approvalKey: string;
  site: KcpSite;
  orderId: string;
  /** Digits, as they were sent. */
  amount: string;
  goodsName: string;
  returnUrl: string;
  payUrl: string;
  at: Date;
  /** Whether a customer has been through it. */
  over: boolean;
}

/** Where the result goes: to the script that has opened the window, or with a form of the browser's to the merchant. */
export type Back =
  | { by: 'script'; origin: string }
  | { by: 'page-form'; action: string; charset: Charset; form: readonly (readonly [name: string, value: string])[] }
  | { by: 'return'; url: string; charset: Charset; echo: Readonly<Record<string, string>> };

/** A window that a customer has before him. */
export interface OpenWindow {
  /** Unguessable; goes through the window's own page alone. */
  token: string;
  device: Device;
  site: KcpSite;
  orderId: string;
  lines: readonly { label: string; value: string }[];
  /** Who may say whose card it is: persons, businesses, either; nobody is asked when absent. */
  holder?: 'person' | 'business' | 'either';
  /** How much of the card number the merchant gets. */
  masked?: 'Y' | 'L';
  back: Back;
  at: Date;
  registration?: Registration;
  over: boolean;
}

/** What a window has given the merchant to exchange, once. */
export interface WindowResult {
  encData: string;
  encInfo: string;
  site: KcpSite;
  orderId: string;
  card: CardClaim;
  at: Date;
  used: boolean;
}

/** What KCP keeps of windows. */
export class WindowBooks {
  readonly #registrations = new Map<string, Registration>();
  readonly #windows = new Map<string, OpenWindow>();
  readonly #results = new Map<string, WindowResult>();

  addRegistration(registration: Registration): void {
    this.#registrations.set(registration.approvalKey, registration);
  }

  registration(approvalKey: string): Registration | undefined {
    return this.#registrations.get(approvalKey);
  }

  addWindow(window: OpenWindow): void {
    this.#windows.set(window.token, window);
  }

  window(token: string): OpenWindow | undefined {
    return this.#windows.get(token);
  }

  addResult(result: WindowResult): void {
    this.#results.set(result.encData, result);
  }

  result(encData: string): WindowResult | undefined {
    return this.#results.get(encData);
  }

  clear(): void {
    for (const all of [this.#registrations, this.#windows, this.#results]) all.clear();
  }
}

/** A registration, and with it every window of it, is used up by the first decision. */
export function isOver({ over, registration }: OpenWindow): boolean {
  return over || registration?.over === true;
}

export function close(window: OpenWindow): void {
  window.over = true;
  if (window.registration) window.registration.over = true;
}
