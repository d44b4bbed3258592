import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Json } from '@billkey/core';

const IV = Buffer.from('d7d02c92cb930b661f107cb92690fc83', 'hex');

/** Enciphered bodies of a merchant as JSON with a character for each byte, and back: without a line of the adapter's. */
export function envelopesOf(cryptoKey: string): {
  open(body: Uint8Array): Uint8Array | null;
  close(content: Uint8Array): Uint8Array;
} {
  const key = Buffer.from(cryptoKey, 'hex');
  return {
    open(body) {
      const [, data] = /(?:^|&)DATA=([^&]*)/.exec(Buffer.from(body).toString('latin1')) ?? [];
      if (data === undefined) return null;
      const plain = decipheredBy(key, decodeURIComponent(data));
      if (plain === null) return null;
      const pairs = plain.split('&').map((pair) => pair.split('=') as [string, string]);
      return Buffer.from(
        JSON.stringify(Object.fromEntries(pairs.map(([name, value]) => [name, bytes(value)]))),
        'latin1',
      );
    },
    close(content) {
      const cipher = createCipheriv('aes-256-cbc', key, IV);
      const data = [cipher.update(pairsOf(content), 'latin1', 'base64'), cipher.final('base64')].join('');
      return Buffer.from(`DATA=${encodeURIComponent(data)}`, 'ascii');
    },
  };
}

/** Null: it was enciphered with another key. */
function decipheredBy(key: Buffer, data: string): string | null {
  const decipher = createDecipheriv('aes-256-cbc', key, IV);
  try {
    return [decipher.update(data, 'base64', 'latin1'), decipher.final('latin1')].join('');
  } catch {
    return null;
  }
}

function pairsOf(content: Uint8Array): string {
  const text = Buffer.from(content).toString('latin1');
  try {
    const fields = JSON.parse(text) as Readonly<Record<string, Json>>;
    const pairs = Object.entries(fields).map(([name, value]) => `${name}=${percent(printed(value))}`);
    return pairs.join('&');
  } catch {
    return text;
  }
}

function printed(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function bytes(value: string): string {
  return value
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function percent(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
