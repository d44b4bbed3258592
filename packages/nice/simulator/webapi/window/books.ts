import type { Charset, Device } from '@billkey/simulator';
import type { CardData } from '../card-data.js';
import type { NiceWebapiMerchant } from '../merchants.js';

/** Where the result goes: to the script that has opened the window, or with a form of the browser's to the merchant. */
export type Back =
  | { by: 'script'; origin: string }
  | { by: 'page-form'; action: string; charset: Charset; form: readonly (readonly [name: string, value: string])[] }
  | { by: 'return'; url: string; charset: Charset };

/** A window that a customer has before him. Nobody registers one: it begins with a form of his browser's. */
export interface OpenWindow {
  /** Unguessable; goes through the window's own page alone. */
  id: string;
  device: Device;
  merchant: NiceWebapiMerchant;
  moid: string;
  /** Won, as it was sent; shown, signed, and never charged. */
  amt: string;
  goodsName: string;
  reqReserved: string;
  back: Back;
  at: Date;
  over: boolean;
}

/** A card whose holder was authenticated in a window, waiting to be exchanged for a key, once. */
export interface Authentication {
  authToken: string;
  txTid: string;
  merchant: NiceWebapiMerchant;
  moid: string;
  card: CardData;
  at: Date;
  used: boolean;
}

/** What NICE keeps of windows. */
export class WindowBooks {
  readonly #windows = new Map<string, OpenWindow>();
  readonly #authentications = new Map<string, Authentication>();

  addWindow(window: OpenWindow): void {
    this.#windows.set(window.id, window);
  }

  window(id: string): OpenWindow | undefined {
    return this.#windows.get(id);
  }

  addAuthentication(authentication: Authentication): void {
    this.#authentications.set(authentication.authToken, authentication);
  }

  authentication(authToken: string): Authentication | undefined {
    return this.#authentications.get(authToken);
  }

  clear(): void {
    this.#windows.clear();
    this.#authentications.clear();
  }
}
