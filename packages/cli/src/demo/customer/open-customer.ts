import type { InstalledPg } from '../../installed.js';
import type { Customer } from './customer.js';
import { DoorCustomer } from './http-customer.js';

/** Chromium where one is installed. Loaded only when there is a window to go through. */
export async function openCustomer(pgs: readonly InstalledPg[]): Promise<Customer> {
  const { BrowserCustomer } = await import('@billkey/simulator/browser');
  const browser = await BrowserCustomer.launch();
  if (browser === null) return new DoorCustomer(pgs);
  const { ChromiumCustomer } = await import('./chromium-customer.js');
  return ChromiumCustomer.open(browser);
}
