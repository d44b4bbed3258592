import { isUint8Array } from 'node:util/types';
import { InputError } from './errors.js';
import type { InboundHttp } from './notifications.js';
import { object } from './validation/given.js';

const RAW_BODY =
  'must be the raw bytes, as a Buffer or Uint8Array: a body that was parsed or decoded cannot be verified';

/** @throws InputError naming what a message lacks, to be read */
export function checkMessage(message: InboundHttp, name: string): void {
  const { headers, body, url } = object(message, name);
  object(headers, 'headers');
  if (typeof (url as unknown) !== 'string') throw new InputError('url', 'must be a text');
  // The kind is asked for by its brand: a test runner that has realms of its own makes `instanceof` say no.
  if (!isUint8Array(body)) throw new InputError('body', RAW_BODY);
}
