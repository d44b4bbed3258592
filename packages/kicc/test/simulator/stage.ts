import { Clock, createWorld, type World } from '@billkey/simulator';
import { createKiccSimulator, type FirstSerials, type KiccMerchant } from '@billkey/kicc/simulator';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** Made up, as in the worked examples of the message authentication. */
export const SECRET = 'easypay-example-secret-key';

export const MERCHANT: KiccMerchant = {
  account: 'kicc',
  mallId: 'T5102001',
  secretKey: SECRET,
  certType: '0',
  billing: true,
  partialCancel: true,
  spelling: 'numbers',
};

/** Another merchant, and merchants with other contracts. */
export const OTHER: KiccMerchant = { ...MERCHANT, account: 'kicc:other', mallId: 'T5102002', secretKey: 'other-key' };
export const TEXTS: KiccMerchant = { ...MERCHANT, account: 'kicc:texts', mallId: 'T5102003', spelling: 'texts' };
export const WITHOUT: KiccMerchant = {
  ...MERCHANT,
  account: 'kicc:without',
  mallId: 'T5102004',
  billing: false,
};
export const FULL_ONLY: KiccMerchant = {
  ...MERCHANT,
  account: 'kicc:full',
  mallId: 'T5102005',
  partialCancel: false,
};

export const CARD = { number: '4518420000001234', expiry: '2029-12', holderId: '900101', password2: '12' };

const BANK_CARD = {
  ...CARD,
  balance: 1_000_000,
  limit: 1_000_000,
  state: 'active',
  issuer: 'shinhan',
  kind: 'credit',
} as const;

type Json = Readonly<Record<string, unknown>>;

/** A KICC that has just opened. */
export interface Stage {
  readonly world: World;
  readonly url: string;
  /** Sets the clock of everybody, `2026-03-25T09:30:01` in Korea. */
  at(moment: string): void;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON. */
  json: Json;
}

export interface StageOptions {
  moment?: string;
  firstSerials?: FirstSerials;
  /** Whether the examples' key and authorization are there. */
  furnished?: boolean;
}

export async function openStage({
  moment = '2026-03-25T09:29:00',
  firstSerials = {},
  furnished = true,
}: StageOptions = {}): Promise<Stage> {
  let now = momentOf(moment);
  const world = createWorld(new Clock(() => now));
  const { mallId } = MERCHANT;
  const card = { number: CARD.number, expiry: CARD.expiry };
  const pg = await createKiccSimulator({
    merchants: [MERCHANT, OTHER, TEXTS, WITHOUT, FULL_ONLY],
    firstSerials,
    ...(furnished
      ? {
          billingKeys: [{ batchKey: 'T5102001BATCHKEY0000001', mallId, card }],
          authorizations: [
            { authorizationId: '26032509AUTH0001', mallId, shopOrderNo: 'BILL-20260325-0001', card },
            { authorizationId: '26032509AUTH0002', mallId: WITHOUT.mallId, shopOrderNo: 'BILL-20260325-0002', card },
          ],
        }
      : {}),
  }).listen(world);
  world.bank.seed([BANK_CARD]);
  const url = pg.baseUrls['api'] ?? '';
  return {
    world,
    url,
    at: (next) => void (now = momentOf(next)),
    close: async () => {
      await world.notifications.reset();
      await pg.close();
    },
    async send(request) {
      const answer = await send(url, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
  };
}

function momentOf(text: string): number {
  return Date.parse(`${text}+09:00`);
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

/** The documents' message authentication: HMAC-SHA256 over the values joined with `|`, lower-case hex. */
export function hmac(secretKey: string, ...parts: unknown[]): string {
  return createHmac('sha256', secretKey).update(parts.join('|'), 'utf8').digest('hex');
}
