import type { SimulatedAccount } from '@billkey/simulator';

/** A merchant that Hanbit has a contract with. */
export interface Merchant {
  readonly merchantNo: string;
  readonly apiSecret: string;
  /** 32 bytes in base64 */
  readonly cardKey: string;
}

const merchant: Merchant = {
  merchantNo: 'HB100001',
  apiSecret: 'hbs_test_0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
  cardKey: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
};

/** Whom the notification faults tell of instead. */
export const STRANGER: Merchant = {
  merchantNo: 'HB100002',
  apiSecret: 'hbs_test_aaaabbbbccccddddeeeeffff000011112222333344445555',
  cardKey: merchant.cardKey,
};

export const MERCHANTS: ReadonlyMap<string, Merchant> = new Map([[merchant.merchantNo, merchant]]);

export const ACCOUNTS: readonly SimulatedAccount[] = [
  { account: 'hanbit', variant: 'v2', options: { mode: 'test', ...merchant } },
];
