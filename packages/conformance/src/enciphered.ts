/** Bodies of a PG that are no JSON because they are enciphered, so that answers can be altered and requests be read. */
export interface Enciphered {
  /** JSON, with the bytes of its texts as they are, of what a body has in it; null when it has nothing */
  open(body: Uint8Array): Uint8Array | null;
  /** The body of such JSON, or of what was JSON before somebody broke it */
  close(content: Uint8Array): Uint8Array;
}

/** What a body says, as far as it can be opened. */
export function openedBody(body: Uint8Array, enciphered: Enciphered | undefined): Uint8Array {
  return enciphered?.open(body) ?? body;
}
