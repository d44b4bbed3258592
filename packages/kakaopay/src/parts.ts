import type { HandleOwner, Ports } from '@billkey/core';
import type { OpenClient } from './client.js';
import type { Merchant } from './request.js';

/** What everything that is done for one account stands on. */
export interface OpenParts {
  readonly client: OpenClient;
  readonly merchant: Merchant;
  readonly owner: HandleOwner;
  readonly ports: Ports;
}
