import { createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto';

const CERTIFICATE = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;
const PRIVATE_KEY =
  /^\s*-----BEGIN ENCRYPTED PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END ENCRYPTED PRIVATE KEY-----\s*$/;

/** `kcp_cert_info`: the PEM with every line break removed and its markers kept; null when it is no PEM of a certificate. */
export function oneLineCertificate(pem: string): string | null {
  const base64 = base64Of(pem, CERTIFICATE);
  return base64 === null ? null : `-----BEGIN CERTIFICATE-----${base64}-----END CERTIFICATE-----`;
}

/** The service certificate, in one line or several; null when there is none in the text. */
export function certificateOf(pem: string): X509Certificate | null {
  const base64 = base64Of(pem, CERTIFICATE);
  if (base64 === null) return null;
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}

/**
 * The private key of a certificate: `malformed` when the text is no encrypted PKCS#8 of RSA, or damaged; `locked` when the
 * passphrase is another.
 */
export function privateKeyOf(pem: string, passphrase: string): KeyObject | 'malformed' | 'locked' {
  const base64 = base64Of(pem, PRIVATE_KEY);
  if (base64 === null || !isWholeSequence(Buffer.from(base64, 'base64'))) return 'malformed';
  try {
    const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8', passphrase });
    return isConsistent(key) ? key : 'malformed';
  } catch {
    return 'locked';
  }
}

/** `kcp_sign_data`: SHA256withRSA over the fields joined by `^`, as base64 in one line. */
export function signData(privateKey: KeyObject, ...fields: readonly string[]): string {
  return sign('RSA-SHA256', Buffer.from(fields.join('^'), 'utf8'), privateKey).toString('base64');
}

/** Encryption does not notice a damaged letter of the file, and OpenSSL goes on with the parts of the key that still fit. */
function isConsistent(key: KeyObject): boolean {
  const { n, e, d, p, q, dp, dq, qi } = Object.fromEntries(
    Object.entries(key.export({ format: 'jwk' })).map(([name, part]) => [name, numberOf(part)]),
  );
  if (!n || !e || !d || !p || !q || !dp || !dq || !qi) return false;
  const isInverse = (one: bigint, other: bigint, modulus: bigint): boolean => (one * other) % modulus === 1n;
  const fits = d % (p - 1n) === dp && d % (q - 1n) === dq && isInverse(q, qi, p);
  return p * q === n && fits && isInverse(e, dp, p - 1n) && isInverse(e, dq, q - 1n);
}

/** A part of a JWK; 0 for `kty` and what is none */
function numberOf(part: unknown): bigint {
  const hex = typeof part === 'string' && part !== 'RSA' ? Buffer.from(part, 'base64url').toString('hex') : '';
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

function base64Of(pem: string, shape: RegExp): string | null {
  return shape.exec(pem)?.[1]?.replace(/\s/g, '') ?? null;
}

/** Whether bytes are one DER sequence, no byte more or less: a key of which a line is missing is not taken for a locked one. */
function isWholeSequence(der: Buffer): boolean {
  return der.length > 4 && der[0] === 0x30 && der[1] === 0x82 && der.readUInt16BE(2) + 4 === der.length;
}
