import { randomBytes } from 'node:crypto';
import type { NiceMerchant } from '../merchants.js';
import { Refusal } from '../shared/refusal.js';

/** Lifetime of an access token: 30 minutes, not renewable (NICE manual, access-token). */
const LIFETIME = 30 * 60_000;

export interface AccessToken {
  value: string;
  expiresAt: Date;
}

interface Issued extends AccessToken {
  merchant: NiceMerchant;
}

/** Checks `Authorization` headers and issues access tokens. Everything refused here goes with HTTP 401. */
export class Authentication {
  readonly #merchants: readonly NiceMerchant[];
  readonly #tokens = new Map<string, Issued>();

  constructor(merchants: readonly NiceMerchant[]) {
    this.#merchants = merchants;
  }

  /** Who sends a request of the ordinary operations. */
  merchantOf(header: string | undefined, now: Date): NiceMerchant {
    const { scheme, credentials } = split(header);
    if (scheme === 'Bearer') return this.#bearer(credentials, now);
    const merchant = this.#basic(credentials);
    if (merchant.auth !== 'basic') throw unauthorized('U304');
    return merchant;
  }

  /** Who asks for an access token: always a Basic header, and only for a key that was issued as Bearer. */
  tokenMerchantOf(header: string | undefined): NiceMerchant {
    const { scheme, credentials } = split(header);
    if (scheme !== 'Basic') throw unauthorized('U103');
    const merchant = this.#basic(credentials);
    if (merchant.auth !== 'bearer') throw unauthorized('U103');
    return merchant;
  }

  /** The token in force, or a new one when there is none. */
  issueToken(merchant: NiceMerchant, now: Date): AccessToken {
    for (const token of this.#tokens.values()) {
      if (token.merchant === merchant && token.expiresAt > now) return token;
    }
    const token = { value: randomBytes(20).toString('hex'), expiresAt: new Date(now.getTime() + LIFETIME), merchant };
    this.#tokens.set(token.value, token);
    return token;
  }

  clear(): void {
    this.#tokens.clear();
  }

  #bearer(credentials: string, now: Date): NiceMerchant {
    const token = this.#tokens.get(credentials);
    if (!token || token.expiresAt <= now) throw unauthorized('U305');
    return token.merchant;
  }

  #basic(credentials: string): NiceMerchant {
    const bytes = Buffer.from(credentials, 'base64');
    const [clientId, secretKey, ...more] = bytes.toString('latin1').split(':');
    const wellFormed = bytes.toString('base64') === credentials && secretKey !== undefined && more.length === 0;
    if (!wellFormed) throw unauthorized('U101');
    const merchant = this.#merchants.find((candidate) => candidate.clientId === clientId);
    if (!merchant) throw unauthorized('U102');
    if (merchant.secretKey !== secretKey) throw unauthorized('U104');
    return merchant;
  }
}

function split(header: string | undefined): { scheme: 'Basic' | 'Bearer'; credentials: string } {
  if (header === undefined) throw unauthorized('U102');
  const [, scheme, credentials = ''] = /^(Basic|Bearer) (\S+)$/.exec(header) ?? [];
  if (scheme !== 'Basic' && scheme !== 'Bearer') throw unauthorized('U103');
  return { scheme, credentials };
}

function unauthorized(code: 'U101' | 'U102' | 'U103' | 'U104' | 'U304' | 'U305'): Refusal {
  return new Refusal(code, { status: 401 });
}
