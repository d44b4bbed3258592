import { decryptField, sha256Hex, sha512Hex, type FieldCipher, type Secret } from '@billkey/core';

/** `hashData` of inilitepay (pay/bill.html): SHA-512, with the INILite key as the text that it is. */
export function signLite(
  { price, mid, orderId, timestamp }: Readonly<Record<'price' | 'mid' | 'orderId' | 'timestamp', string>>,
  liteKey: Secret,
): string {
  return sha512Hex(price, mid, orderId, timestamp, liteKey.reveal());
}

/** `hashdata` of inibill (mo-bill): SHA-256; the price is not in it. */
export function signInibill(
  { mid, orderid, timestamp }: Readonly<Record<'mid' | 'orderid' | 'timestamp', string>>,
  liteKey: Secret,
): string {
  return sha256Hex(mid, orderid, timestamp, liteKey.reveal());
}

/** `mKey` of INIStdPay */
export function hashSignKey(signKey: Secret): string {
  return sha256Hex(signKey.reveal());
}

/** `signature` of INIStdPay: SHA-256 of the fields in the order of their names. */
export function signStdpay(fields: Readonly<Record<string, string>>): string {
  return sha256Hex(joined(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** `verification` of INIStdPay: as its signature, with the signKey among the fields. */
export function verifyStdpay(fields: Readonly<Record<string, string>>, signKey: Secret): string {
  return signStdpay({ ...fields, signKey: signKey.reveal() });
}

/** What an answer of INIStdPay is signed over: `tstamp` is the time of the request. */
export type SignedAnswer = Readonly<Record<'mid' | 'tstamp' | 'MOID' | 'TotPrice', string>>;

/** What is signed, and in which order, by the last digit of `tstamp` (official samples: makeSignatureAuth) */
const LAYOUTS: readonly (readonly (keyof SignedAnswer)[])[] = [
  ['TotPrice', 'tstamp', 'MOID'],
  ['MOID', 'mid', 'tstamp'],
  ['MOID', 'tstamp', 'mid'],
  ['mid', 'MOID', 'tstamp'],
  ['mid', 'tstamp', 'MOID'],
  ['tstamp', 'mid', 'MOID'],
  ['tstamp', 'MOID', 'mid'],
  ['TotPrice', 'mid', 'tstamp'],
  ['TotPrice', 'tstamp', 'mid'],
  ['TotPrice', 'MOID', 'tstamp'],
];

/** `authSignature` of an answer. Six of the ten layouts leave the price out: compare that too. */
export function signAnswer(answer: SignedAnswer): string {
  const layout = LAYOUTS[Number(answer.tstamp.slice(-1))] ?? [];
  return sha256Hex(joined(layout.map((name) => [name, answer[name]])));
}

/** A billing key as it is, in every sample that was seen */
const PLAIN = /^[0-9a-f]{40}$/;

const NO_IV = new Uint8Array(16);

/**
 * `billkey` of an inilitepay return. Not verified: it is documented as AES-256 under the INILite key and then URL-encoded,
 * without mode, iv and encoding. So each of them is tried, and only what comes out as a billing key is one.
 * @returns null when none does: nothing is guessed
 */
export function openBillKey(returned: string, liteKey: Secret): string | null {
  // A plus of base64 that nobody has encoded comes out of a form as a blank.
  const text = percentDecoded(returned.replaceAll(' ', '+'));
  if (text === null || PLAIN.test(text)) return text;
  const key = Buffer.from(liteKey.reveal(), 'ascii');
  // Keys of 32 characters are AES-256 keys as they stand; how another one would become one is not known.
  if (key.byteLength !== 32) return null;
  for (const cipher of ciphersOf(key)) {
    const bytes = decryptField(text, cipher);
    const opened = bytes === null ? null : percentDecoded(Buffer.from(bytes).toString('latin1'));
    if (opened !== null && PLAIN.test(opened)) return opened;
  }
  return null;
}

function ciphersOf(key: Uint8Array): readonly FieldCipher[] {
  return (['base64', 'hex'] as const).flatMap((encoding): FieldCipher[] => [
    { algorithm: 'aes-256-cbc', key, iv: key.subarray(0, 16), encoding },
    { algorithm: 'aes-256-cbc', key, iv: NO_IV, encoding },
    { algorithm: 'aes-256-ecb', key, encoding },
  ]);
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function joined(fields: readonly (readonly [name: string, value: string])[]): string {
  return fields.map(([name, value]) => `${name}=${value}`).join('&');
}
