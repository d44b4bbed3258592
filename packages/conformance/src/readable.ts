import type { Json } from '@billkey/core';

/** What a body says as JSON; null when it does not. */
export function readable(body: Uint8Array): Json {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as Json;
  } catch {
    return null;
  }
}
