import type { Json } from '@billkey/core';

/**
 * What a body says as JSON, with a character for each byte of its texts: {@link written} again, it is in the charset that
 * it was in. Null when it is no JSON. A byte order mark before it says nothing.
 */
export function readable(body: Uint8Array): Json {
  try {
    return JSON.parse(
      Buffer.from(body)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/, ''),
    ) as Json;
  } catch {
    return null;
  }
}

/** The bytes of what was {@link readable}. */
export function written(json: Json): Buffer {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return Buffer.from(JSON.stringify(json).replace(/[^\0-\u00ff]/g, escape), 'latin1');
}
