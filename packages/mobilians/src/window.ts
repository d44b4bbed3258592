import type { Json } from '@billkey/core';

/** What a registered window is known by, and what completing it compares. */
export interface RegisteredWindow {
  readonly orderId: string;
  readonly tid: string;
  /** Byte for byte as it was registered: it is signed */
  readonly okUrl: string;
  /** Of the registration's answer: it is signed */
  readonly timeStamp: string;
  /** Won; 0 for a key without a payment */
  readonly won: number;
}

/** For core to keep until the customer is back. */
export function keepWindow({ tid, okUrl, timeStamp, won }: RegisteredWindow): Json {
  return { tid, okUrl, timeStamp, won };
}

export function keptWindow(orderId: string, keep: Json): RegisteredWindow {
  return { ...(keep as unknown as Omit<RegisteredWindow, 'orderId'>), orderId };
}
