import { Clock, createWorld, type World } from '@billkey/simulator';
import { createSettlebankSimulator, type FirstSerials, type SettlebankMerchant } from '@billkey/settlebank/simulator';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** Published: one pair of keys for all test ids. */
export const HASH_KEY = 'ST1009281328226982205';
export const AES_KEY = 'pgSettle30y739r82jtd709yOfZ2yK5K';

export const HOLDER: SettlebankMerchant = {
  account: 'settlebank',
  mchtId: 'nxca_ks_gu',
  hashKey: HASH_KEY,
  aesKey: AES_KEY,
  authentication: 'holder',
  billing: true,
  partialCancel: true,
  currencies: ['KRW'],
  name: '빌키상점',
};

export const NONE: SettlebankMerchant = {
  ...HOLDER,
  account: 'settlebank:none',
  mchtId: 'nxca_jt_bi',
  authentication: 'none',
};

/** The id of the published cancel; here without a window. */
export const OF_CANCEL = { ...NONE, account: 'settlebank:cancel', mchtId: 'nxca_jt_il' };

/** Another merchant with keys of its own, and ids with other contracts. */
export const OTHER: SettlebankMerchant = {
  ...HOLDER,
  account: 'settlebank:other',
  mchtId: 'nxother_gu',
  hashKey: 'ST2601050925006980000',
  aesKey: 'other-00y739r82jtd709yOfZ2yK5K-x',
  notificationCharset: 'utf-8',
};
export const ISSUER: SettlebankMerchant = {
  ...HOLDER,
  account: 'settlebank:issuer',
  mchtId: 'nxca_is_il',
  authentication: 'issuer',
};
export const WITHOUT_BILLING: SettlebankMerchant = {
  ...HOLDER,
  account: 'settlebank:without',
  mchtId: 'nxca_wo_gu',
  billing: false,
  partialCancel: false,
  keyOnPayment: true,
};
export const WITH_KEYS: SettlebankMerchant = {
  ...NONE,
  account: 'settlebank:keys',
  mchtId: 'nxca_ke_bi',
  keyOnPayment: true,
};
export const ABROAD: SettlebankMerchant = {
  ...NONE,
  account: 'settlebank:abroad',
  mchtId: 'nxca_ab_bi',
  currencies: ['USD'],
};

const MERCHANTS = [HOLDER, NONE, OF_CANCEL, OTHER, ISSUER, WITHOUT_BILLING, WITH_KEYS, ABROAD];

const CARD = {
  number: '1111222233334444',
  expiry: '2029-12',
  holderId: '901231',
  password2: '00',
  balance: 1_000_000,
  limit: 1_000_000,
  state: 'active',
  issuer: 'hyundai',
  kind: 'credit',
} as const;

/** The card behind the example's billing key. */
const CHECK_CARD = { ...CARD, number: '5111222233334444', issuer: 'nh', kind: 'debit' } as const;

/** A SettleBank that has just opened. */
export interface Stage {
  readonly world: World;
  /** Where the payment window is. */
  readonly window: string;
  /** Sets the clock of everybody, `2026-01-05T09:30:00` in Korea. */
  at(moment: string): void;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

type Half = Record<string, string | undefined>;

export interface Sent extends RawAnswer {
  /** Both halves are empty unless the answer is JSON. */
  params: Half;
  data: Half;
}

export async function openStage(moment = '2026-01-05T09:30:00', firstSerials: FirstSerials = {}): Promise<Stage> {
  let now = momentOf(moment);
  const world = createWorld(new Clock(() => now));
  const billingKeys = [
    {
      billKey: 'SBILL_0000000001',
      mchtId: NONE.mchtId,
      card: { number: CHECK_CARD.number, expiry: CHECK_CARD.expiry },
    },
  ];
  const pg = await createSettlebankSimulator({ merchants: MERCHANTS, billingKeys, firstSerials }).listen(world);
  world.bank.seed([CARD, CHECK_CARD]);
  return {
    world,
    window: pg.baseUrls['window'] ?? '',
    at: (next) => void (now = momentOf(next)),
    close: () => pg.close(),
    async send(request) {
      const bytes = Buffer.isBuffer(request) ? request : toBytes(request);
      const answer = await send(pg.baseUrls['api'] ?? '', bytes);
      return { ...answer, ...halvesOf(answer) };
    },
  };
}

function momentOf(text: string): number {
  return Date.parse(`${text}+09:00`);
}

function halvesOf({ headers, body }: RawAnswer): { params: Half; data: Half } {
  if (!headers['content-type']?.startsWith('application/json')) return { params: {}, data: {} };
  return JSON.parse(body.toString('utf8')) as { params: Half; data: Half };
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

/** The manual's hash: SHA-256 over the parts without separators, lower-case hex. */
export function sha256(...parts: string[]): string {
  return createHash('sha256').update(parts.join('')).digest('hex');
}

export function aes(plain: string, key = AES_KEY, algorithm = 'aes-256-ecb', iv: string | null = null): string {
  const cipher = createCipheriv(algorithm, key, iv);
  return cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
}

export function unaes(encrypted = '', key = AES_KEY): string {
  const decipher = createDecipheriv('aes-256-ecb', key, null);
  return decipher.update(encrypted, 'base64', 'utf8') + decipher.final('utf8');
}
