import { createRequire } from 'node:module';

/** What is used of the official Node library, which has no types of its own. */
export interface OfficialAnswer {
  isSuccessful(): boolean;
  isCaptured(): boolean;
  isRefunded(): boolean;
  isUnderReview(): boolean;
  getOnetimeToken(): string;
  getChargeId(): string;
  getErrorCode(): number;
  get3DHtml(): string;
  getFullResponse(type: 'JSON'): Record<string, unknown>;
}

type Callback = (answer: OfficialAnswer) => void;

interface OfficialPingback {
  validate(skipIpCheck?: boolean): boolean;
  getErrors(): string[];
  getReferenceId(): string;
  getProductId(): string;
  isDeliverable(): boolean;
  isCancelable(): boolean;
}

interface Official {
  Configure: new (apiType: 1 | 2 | 3, appKey: string, secretKey: string) => void;
  Onetimetoken: new (
    number: string,
    month: string,
    year: string,
    cvv: string,
  ) => {
    createOnetimetoken(callback: Callback): void;
  };
  Charge: new (
    amount?: string,
    currency?: string,
    description?: string,
    email?: string,
    fingerprint?: string | null,
    token?: string,
    extra?: Readonly<Record<string, string>>,
  ) => {
    createCharge(callback: Callback): void;
    otherOperation(id: string, type: 'detail' | 'refund' | 'capture' | 'void', callback: Callback): void;
  };
  Pingback: new (query: string, ip: string, isForBrick?: boolean) => OfficialPingback;
}

const require = createRequire(import.meta.url);

export const official = require('paymentwall') as Official;
