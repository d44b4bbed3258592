import { Clock, createWorld, decode, encode, type World } from '@billkey/simulator';
import { createDanalSimulator, type DanalClassicMerchant } from '@billkey/danal/simulator';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** The key of the worked examples of the envelope, and the fixed vector of the official PHP sample. */
export const CRYPTO_KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const IV = Buffer.from('d7d02c92cb930b661f107cb92690fc83', 'hex');

export const FIRST: DanalClassicMerchant = {
  variant: 'classic',
  account: 'danal',
  cpid: '9810030929',
  cryptoKey: CRYPTO_KEY,
};
export const OTHER: DanalClassicMerchant = {
  ...FIRST,
  account: 'danal:other',
  cpid: '9810030930',
  cryptoKey: '0f'.repeat(32),
};
/** Refuses order ids that were paid. */
export const STRICT: DanalClassicMerchant = {
  ...OTHER,
  account: 'danal:strict',
  cpid: '9810030931',
  refusesRepeatedOrders: true,
};
/** Whose server's address nobody has registered. */
export const ELSEWHERE: DanalClassicMerchant = {
  ...OTHER,
  account: 'danal:elsewhere',
  cpid: '9810030932',
  addressRegistered: false,
};
export const TWICE: DanalClassicMerchant = {
  ...OTHER,
  account: 'danal:twice',
  cpid: '9810030933',
  encodesNotiTwice: true,
};

/** Card of the stage's bank. */
export const CARD = { number: '1111222233334444', expiry: '2029-12', holderId: '901231', password2: '00' };

/** The card protocol, which has just opened, with the key and the TID of the documents' examples. */
export interface Stage {
  readonly url: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<RawAnswer>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2026-04-01T00:00:00+09:00')));
  const danal = await createDanalSimulator({
    merchants: [FIRST, OTHER, STRICT, ELSEWHERE, TWICE],
    billingKeys: [{ cpid: FIRST.cpid, value: 'BILLKEY0001', userId: 'user01', card: CARD }],
    firstSerials: { tid: 9 },
  }).listen(world);
  world.bank.addCard({
    ...CARD,
    ...{ balance: 1_000_000, limit: 500_000, state: 'active', issuer: 'hyundai', kind: 'credit' },
  });
  const url = danal.baseUrls['classic'] ?? '';
  return {
    url,
    world,
    close: () => danal.close(),
    send: (request) => send(url, Buffer.isBuffer(request) ? request : toBytes(request)),
  };
}

export type Values = Readonly<Record<string, string>>;

/** As PHP's urlencode does it, of EUC-KR. */
export function percent(text: string): string {
  return [...encode(text, 'euc-kr').toString('latin1')]
    .map((sign) => {
      if (/[A-Za-z0-9_.-]/.test(sign)) return sign;
      return sign === ' ' ? '+' : `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

export function plainOf(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${percent(value)}`)
    .join('&');
}

export function encrypt(plain: string, cryptoKey = CRYPTO_KEY): string {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(cryptoKey, 'hex'), IV);
  return cipher.update(plain, 'latin1', 'base64') + cipher.final('base64');
}

export function decrypt(base64: string, cryptoKey = CRYPTO_KEY): Values {
  const cipher = createDecipheriv('aes-256-cbc', Buffer.from(cryptoKey, 'hex'), IV);
  return fieldsOf(cipher.update(base64, 'base64', 'latin1') + cipher.final('latin1'));
}

export function fieldsOf(plain: string): Record<string, string> {
  const pairs = plain.split('&').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), unescaped(pair.slice(at + 1))];
  });
  return Object.fromEntries(pairs);
}

export function unescaped(text: string): string {
  const latin1 = text
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decode(Buffer.from(latin1, 'latin1'), 'euc-kr');
}

/** A request as the official sample sends it. @param data base64 */
export function requestWith(data: string, cpid = FIRST.cpid): RawRequest {
  return {
    method: 'POST',
    path: '/credit/',
    headers: [
      ['Host', 'tx-creditcard.danalpay.com'],
      ['Content-Type', 'application/x-www-form-urlencoded; charset=euc-kr'],
      ['Connection', 'close'],
    ],
    body: Buffer.from(`CPID=${cpid}&DATA=${percent(data)}`),
  };
}

/** The fields of an answer, in an envelope or in plain text. */
export function answerIn({ body }: RawAnswer, cryptoKey = CRYPTO_KEY): Values {
  const text = body.toString('latin1');
  return text.startsWith('DATA=') ? decrypt(unescaped(text.slice('DATA='.length)), cryptoKey) : fieldsOf(text);
}
